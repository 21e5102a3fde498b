/** Parts of a result and margins around it, as TensorFlow and TensorFlow Lite both have them. */
import { filled, pad, slice } from '../layers/margins.ts';
import { mirrored, stridedSlice, tiled } from '../layers/parts.ts';
import { join, squeeze, unsqueeze } from '../layers/shapes.ts';
import type { Operation } from '../operation.ts';
import type { Value } from '../value.ts';

/** Bits by axis; the entry of `bounds` that each is about counts from 0. */
export interface SliceMasks {
  readonly begin: number;
  readonly end: number;
  readonly ellipsis: number;
  readonly newAxis: number;
  readonly shrink: number;
}

/** Inputs: x, starts, ends, steps. A bit says no start, no end, or an axis that is left out. */
export function stridedSlices(operation: Operation, masks: SliceMasks): Value {
  const value = operation.value(0);
  const [starts, ends, steps] = [1, 2, 3].map((index) => operation.integers(index)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const has = (mask: number, axis: number): boolean => ((mask >> axis) & 1) === 1;
  if (masks.ellipsis !== 0 || masks.newAxis !== 0) {
    operation.refuse('has an ellipsis or a new axis', 'bounds of each axis');
  }
  const left: number[] = [];
  const part = starts.reduce((result, given, entry) => {
    const axis = operation.axis(entry, value.shape.length);
    const step = steps[axis] ?? 1;
    const isOne = has(masks.shrink, axis);
    if (isOne) left.push(axis);
    const [first, last] = step > 0 ? [0, value.shape[axis]!] : [-1, -value.shape[axis]! - 1];
    const start = has(masks.begin, axis) && !isOne ? first : given;
    const behind = given === -1 ? value.shape[axis]! : given + 1;
    const end = isOne ? behind : has(masks.end, axis) ? last : ends[axis]!;
    return stridedSlice(operation, result, axis, { start, end, step: isOne ? 1 : step });
  }, value);
  return left.length === 0 ? part : squeeze(operation, part, left);
}

/** Inputs: x, starts, lengths, of which −1 is all that follows. */
export function sliceByLengths(operation: Operation): Value {
  const [starts, lengths] = [operation.integers(1), operation.integers(2)];
  const whole = operation.value(0);
  return starts.reduce((value, start, entry) => {
    const axis = operation.axis(entry, whole.shape.length);
    const length = lengths[axis] ?? -1;
    const end = length === -1 ? whole.shape[axis]! : start + length;
    return stridedSlice(operation, value, axis, { start, end, step: 1 });
  }, whole);
}

/** Gives the parts of `value` one after the other; one length may be −1: what is left. */
export function splitAlong(
  operation: Operation,
  value: Value,
  axis: number,
  given: readonly number[],
): void {
  refuseRows(operation, value, axis);
  const length = value.shape[axis]!;
  const known = given.reduce((sum, each) => sum + Math.max(each, 0), 0);
  const lengths = given.map((each) => (each === -1 ? length - known : each));
  let start = 0;
  lengths.forEach((each, index) => {
    if (each < 1 || start + each > length) {
      operation.refuse(`has parts of ${lengths.join(', ')}`, 'parts that make up the whole');
    }
    operation.give(slice(operation, value, { axis, start, end: start + each }), index);
    start += each;
  });
}

/** `count` equal parts. */
export function splitEvenly(operation: Operation, value: Value, axis: number, count: number): void {
  const length = value.shape[axis]! / count;
  if (!Number.isInteger(length)) operation.refuse('has unequal parts', 'equal ones');
  splitAlong(
    operation,
    value,
    axis,
    Array.from({ length: count }, () => length),
  );
}

/** Gives `count` parts of length 1, whose axis goes. */
export function unpack(operation: Operation, given: number, count: number): void {
  const value = operation.value(0);
  const axis = operation.axis(given, value.shape.length);
  if (value.shape[axis] !== count) {
    operation.refuse(`gives ${count} parts`, `${value.shape[axis]} parts`);
  }
  refuseRows(operation, value, axis);
  for (let index = 0; index < count; index++) {
    const part = slice(operation, value, { axis, start: index, end: index + 1 });
    operation.give(squeeze(operation, part, [axis]), index);
  }
}

/** All inputs side by side along an axis that they did not have. */
export function pack(operation: Operation, given: number): Value {
  const values = operation.node.inputs.map((_, index) => operation.value(index));
  const axis = operation.axis(given, (values[0]?.shape.length ?? 0) + 1);
  return join(
    operation,
    values.map((value) => unsqueeze(value, [axis])),
    axis,
  );
}

/** Inputs: x, how often each axis comes. */
export function tile(operation: Operation): Value {
  return operation.integers(1).reduce((value, count, axis) => {
    return count === 1 ? value : tiled(operation, value, axis, count);
  }, operation.value(0));
}

/** Inputs: x, the axes that are turned around. */
export function reversed(operation: Operation): Value {
  return operation.integers(1).reduce((turned, named) => {
    const axis = operation.axis(named, turned.shape.length);
    const bounds = { start: -1, end: -turned.shape[axis]! - 1, step: -1 };
    return stridedSlice(operation, turned, axis, bounds);
  }, operation.value(0));
}

/** Inputs: x, margins as `[axes, 2]`, and the number that stands there: zero unless given. */
export function padded(operation: Operation): Value {
  const margins = marginsOf(operation);
  const result = pad(operation, operation.flow(0), margins);
  const fill = operation.optionalConstant(2)?.numbers[0] ?? 0;
  return fill === 0 ? result : filled(operation, result, { margins, fill });
}

/** The same with numbers of x itself. */
export function mirrorPadded(operation: Operation, mode: 'reflect' | 'symmetric'): Value {
  const needed = marginsOf(operation).filter(({ before, after }) => before + after > 0);
  return needed.reduce<Value>((value, margin) => {
    return mirrored(operation, value, margin, mode);
  }, operation.flow(0));
}

function marginsOf(operation: Operation) {
  const flow = operation.flow(0);
  const numbers = operation.integers(1);
  const margins = flow.shape.map((_, axis) => {
    return { axis, before: numbers[2 * axis] ?? 0, after: numbers[2 * axis + 1] ?? 0 };
  });
  if (margins.some(({ axis, before, after }) => axis === flow.batch && before + after > 0)) {
    operation.refuseBatch();
  }
  return margins;
}

function refuseRows(operation: Operation, value: Value, axis: number): void {
  if (!value.isConstant && axis === value.batch) operation.refuseBatch();
}
