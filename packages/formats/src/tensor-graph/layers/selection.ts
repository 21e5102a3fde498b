/** Places of an axis in another order, several times, or not at all. */
import { select, sizeOf } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import { type Constant, constantOf, type Flow, type Value } from '../value.ts';
import { reshapeTo } from './shapes.ts';

/** Place `places[j]` of `axis` for each place j. */
export function selectAlong(
  operation: Operation,
  value: Value,
  axis: number,
  places: readonly number[],
): Value {
  const shape = value.shape.with(axis, places.length);
  if (value.isConstant) {
    operation.checkFolded(shape, [value]);
    return selectedConstant(value, axis, places);
  }
  const isSame = places.length === value.shape[axis] && places.every((place, j) => place === j);
  if (isSame) return value;
  if (axis === value.batch) operation.refuseBatch();
  const whole = value.axes.includes(axis) ? value : withAxis(operation, value, axis);
  const at = whole.axes.indexOf(axis) + 1;
  return {
    ...whole,
    node: operation.put(select(at, places), [whole.node], {}, `axis${axis}`),
    shape,
  };
}

/** With an axis of length 1 that our node had left out. */
export function withAxis(operation: Operation, flow: Flow, axis: number): Flow {
  const axes = [axis, ...flow.axes];
  const lengths = axes.map((each) => flow.shape[each]!);
  return { ...flow, axes, node: operation.reshaped(flow.node, lengths) };
}

function selectedConstant(
  { numbers, shape, isInteger }: Constant,
  axis: number,
  places: readonly number[],
): Constant {
  const inner = sizeOf(shape.slice(axis + 1));
  const length = shape[axis]!;
  const outer = sizeOf(shape.slice(0, axis));
  const found: number[] = [];
  for (let group = 0; group < outer; group++) {
    for (const place of places) {
      const start = (group * length + place) * inner;
      for (let i = 0; i < inner; i++) found.push(numbers[start + i]!);
    }
  }
  return constantOf(found, shape.with(axis, places.length), isInteger);
}

/** NumPy's `take`: the axes of `indices` stand in place of `axis`. */
export function gatherAlong(
  operation: Operation,
  flow: Flow,
  indices: Constant,
  axis: number,
): Value {
  const length = flow.shape[axis]!;
  const places = Array.from(indices.numbers, (given) => {
    const place = given < 0 ? given + length : given;
    if (place >= 0 && place < length) return place;
    return operation.refuse(`takes element ${given} of ${length}`, 'elements that are there');
  });
  const taken = selectAlong(operation, flow, axis, places);
  const shape = [...flow.shape.slice(0, axis), ...indices.shape, ...flow.shape.slice(axis + 1)];
  return reshapeTo(operation, taken, shape);
}
