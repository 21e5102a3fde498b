/** Parts of an axis by places, and an axis several times or with margins of its own numbers. */
import type { Operation } from '../operation.ts';
import type { Value } from '../value.ts';
import { type AxisMargin, slice } from './margins.ts';
import { selectAlong } from './selection.ts';

export interface Bounds {
  readonly start: number;
  /** Not taken any more. */
  readonly end: number;
  readonly step: number;
}

/** Every `step`th place of `axis` from `start` on, as NumPy counts them. */
export function stridedSlice(
  operation: Operation,
  value: Value,
  axis: number,
  bounds: Bounds,
): Value {
  const length = value.shape[axis]!;
  const places = placesOf(bounds, length);
  if (places.length === 0) operation.refuse('takes nothing', 'a part that holds something');
  if (places.length === length && places[0] === 0) return value;
  if (axis === (value.isConstant ? -1 : value.batch)) operation.refuseBatch();
  if (bounds.step !== 1) return selectAlong(operation, value, axis, places);
  return slice(operation, value, { axis, start: places[0]!, end: places.at(-1)! + 1 });
}

/** As NumPy has it: ends may lie outside, negative ones count from behind. */
function placesOf({ start, end, step }: Bounds, length: number): readonly number[] {
  const [least, most] = step > 0 ? [0, length] : [-1, length - 1];
  const bounded = (place: number): number =>
    Math.min(Math.max(place < 0 ? place + length : place, least), most);
  const [from, to] = [bounded(start), bounded(end)];
  const count = step === 0 ? 0 : Math.max(0, Math.ceil((to - from) / step));
  return Array.from({ length: Math.min(count, length) }, (_, i) => from + i * step);
}

/** `axis` of `value`, `count` times one after the other. */
export function tiled(operation: Operation, value: Value, axis: number, count: number): Value {
  const length = value.shape[axis] ?? 1;
  if (count < 1 || count * length > mostPlaces) {
    operation.refuse(`repeats ${length} places ${count} times`, `1 to ${mostPlaces} places`);
  }
  const places = Array.from({ length: count * length }, (_, i) => i % length);
  return selectAlong(operation, value, axis, places);
}

/** What a layer takes along one axis. */
const mostPlaces = 4096;

/** Margins that hold numbers of `value` itself: `edge`, `wrap`, `reflect` or `symmetric`. */
export function mirrored(
  operation: Operation,
  value: Value,
  { axis, before, after }: AxisMargin,
  mode: string,
): Value {
  const length = value.shape[axis]!;
  const wanted = before + length + after;
  if (wanted < 1 || wanted > mostPlaces) {
    operation.refuse(`gives ${wanted} places`, `1 to ${mostPlaces} places`);
  }
  const places = Array.from({ length: wanted }, (_, i) =>
    placeOf(operation, i - before, length, mode),
  );
  return selectAlong(operation, value, axis, places);
}

/** The place that stands at `i`, which may lie outside. */
function placeOf(operation: Operation, i: number, length: number, mode: string): number {
  switch (mode) {
    case 'edge':
      return Math.min(Math.max(i, 0), length - 1);
    case 'wrap':
      return ((i % length) + length) % length;
    case 'reflect': {
      if (i > -length && i < 2 * length - 1)
        return i < 0 ? -i : i < length ? i : 2 * length - 2 - i;
      return operation.refuse('reflects more than there is', 'smaller margins');
    }
    case 'symmetric': {
      if (i >= -length && i < 2 * length)
        return i < 0 ? -i - 1 : i < length ? i : 2 * length - 1 - i;
      return operation.refuse('mirrors more than there is', 'smaller margins');
    }
    default:
      return operation.refuse(`has mode ${mode}`, 'constant, edge, reflect or wrap');
  }
}
