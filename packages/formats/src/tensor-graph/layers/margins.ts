/** Zeros around a result, and parts of it: two axes at a time, as our layers have them. */
import {
  cropping1d,
  cropping2d,
  type Layer,
  sizeOf,
  zeroPadding1d,
  zeroPadding2d,
} from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import { constantOf, type Flow, sampleAxes, type Value } from '../value.ts';
import { arithmetic } from './arithmetic.ts';

/** What is added or taken away along one foreign axis. */
export interface AxisMargin {
  readonly axis: number;
  readonly before: number;
  readonly after: number;
}

type Margin = readonly [number, number];

/** Zeros before and after. */
export function pad(operation: Operation, flow: Flow, margins: readonly AxisMargin[]): Flow {
  return inPairs(operation, flow, margins, {
    sign: 1,
    one: (margin) => zeroPadding1d(margin),
    two: (first, second) => zeroPadding2d([first, second]),
  });
}

/** Without what stands before and after. */
export function crop(operation: Operation, flow: Flow, margins: readonly AxisMargin[]): Flow {
  return inPairs(operation, flow, margins, {
    sign: -1,
    one: (margin) => cropping1d(margin),
    two: (first, second) => cropping2d([first, second]),
  });
}

interface Layers {
  readonly sign: 1 | -1;
  readonly one: (margin: Margin) => Layer;
  readonly two: (first: Margin, second: Margin) => Layer;
}

function inPairs(
  operation: Operation,
  flow: Flow,
  margins: readonly AxisMargin[],
  layers: Layers,
): Flow {
  const needed = margins.filter(({ before, after }) => before !== 0 || after !== 0);
  let result = flow;
  for (let i = 0; i < needed.length; i += 2) {
    result = withMargins(operation, result, needed.slice(i, i + 2), layers);
  }
  return result;
}

/** The axes with margins come first; all others are taken together as channels. */
function withMargins(
  operation: Operation,
  flow: Flow,
  margins: readonly AxisMargin[],
  { sign, one, two }: Layers,
): Flow {
  const front = margins.map(({ axis }) => axis);
  const rest = sampleAxes(flow.shape.length, flow.batch).filter((axis) => !front.includes(axis));
  const axes = [...front, ...rest];
  const shape = [...flow.shape];
  for (const { axis, before, after } of margins) shape[axis]! += sign * (before + after);
  if (shape.some((length) => length < 1)) {
    operation.refuse(`gives [${shape.join(', ')}]`, 'a result that holds something');
  }
  const channels = rest.reduce((product, axis) => product * flow.shape[axis]!, 1);
  const lengths = front.map((axis) => flow.shape[axis]!);
  const x = operation.reshaped(operation.arranged(flow, axes), [...lengths, channels]);
  const [first, second] = margins.map(({ before, after }): Margin => [before, after]);
  const layer = second === undefined ? one(first!) : two(first!, second);
  const y = operation.put(layer, [x], {}, margins.length === 1 ? `axis${front[0]}` : '');
  return {
    ...flow,
    shape,
    axes,
    node: operation.reshaped(
      y,
      axes.map((axis) => shape[axis]!),
    ),
  };
}

/** From `start` up to but not including `end` along `axis`. */
export function slice(
  operation: Operation,
  value: Value,
  { axis, start, end }: { readonly axis: number; readonly start: number; readonly end: number },
): Value {
  const length = value.shape[axis]!;
  if (!value.isConstant) {
    return crop(operation, value, [{ axis, before: start, after: length - end }]);
  }
  const inner = value.shape.slice(axis + 1).reduce((product, each) => product * each, 1);
  const kept = Array.from(value.numbers).filter((_, i) => {
    const index = Math.floor(i / inner) % length;
    return index >= start && index < end;
  });
  const shape = value.shape.with(axis, Math.max(0, end - start));
  return constantOf(kept, shape, value.isInteger);
}

/** 0 + fill in the margins, and x + 0 within. */
export function filled(
  operation: Operation,
  flow: Flow,
  { margins, fill }: { readonly margins: readonly AxisMargin[]; readonly fill: number },
): Value {
  const shape = flow.shape.map((length, axis) => (axis === flow.batch ? 1 : length));
  const numbers = new Float64Array(sizeOf(shape)).fill(0);
  numbers.forEach((_, i) => {
    const isMargin = margins.some(({ axis, before, after }) => {
      const place = Math.floor(i / sizeOf(shape.slice(axis + 1))) % shape[axis]!;
      return place < before || place >= shape[axis]! - after;
    });
    if (isMargin) numbers[i] = fill;
  });
  return arithmetic(operation, flow, constantOf(numbers, shape), 'add');
}
