/** Parts of a result, results with margins, several side by side, and elements by index. */
import { lookUp } from '../common/tensor-graph/layers/lookup.ts';
import { filled, pad, slice } from '../common/tensor-graph/layers/margins.ts';
import { mirrored, stridedSlice, tiled } from '../common/tensor-graph/layers/parts.ts';
import { join, squeeze, unsqueeze } from '../common/tensor-graph/layers/shapes.ts';
import type { Operation } from '../common/tensor-graph/operation.ts';
import { constantOf, type Value } from '../common/tensor-graph/value.ts';
import type { TfliteNode } from './file.ts';
import type { Rules } from './operator.ts';

export const partRules: Rules = {
  PAD: padding,
  PADV2: padding,

  MIRROR_PAD(operation, { options }) {
    const mode = options?.int8(0) === 1 ? 'symmetric' : 'reflect';
    const needed = marginsOf(operation).filter(({ before, after }) => before + after > 0);
    operation.give(
      needed.reduce<Value>((value, margin) => {
        return mirrored(operation, value, margin, mode);
      }, operation.flow(0)),
    );
  },

  /** From starts on, as long as is said; −1 is all that follows. */
  SLICE(operation) {
    const [starts, lengths] = [operation.integers(1), operation.integers(2)];
    const whole = operation.value(0);
    operation.give(
      starts.reduce((value, start, axis) => {
        const length = lengths[axis] ?? -1;
        const end = length === -1 ? (whole.shape[axis] ?? 0) : start + length;
        return stridedSlice(operation, value, axis, { start, end, step: 1 });
      }, whole),
    );
  },

  STRIDED_SLICE: stridedSlices,

  SPLIT(operation, { outputs }) {
    const value = operation.value(1);
    const axis = operation.axis(operation.integers(0)[0] ?? 0, value.shape.length);
    const length = value.shape[axis]! / outputs.length;
    if (!Number.isInteger(length)) operation.refuse('has unequal parts', 'equal ones');
    const lengths = outputs.map(() => length);
    splitAlong(operation, value, axis, lengths);
  },

  /** One length may be −1: what is left. */
  SPLIT_V(operation) {
    const value = operation.value(0);
    const axis = operation.axis(operation.integers(2)[0] ?? 0, value.shape.length);
    const given = operation.integers(1);
    const known = given.reduce((sum, length) => sum + Math.max(length, 0), 0);
    const lengths = given.map((length) => (length === -1 ? value.shape[axis]! - known : length));
    splitAlong(operation, value, axis, lengths);
  },

  UNPACK(operation, { options, outputs }) {
    const value = operation.value(0);
    const axis = operation.axis(options?.int32(1) ?? 0, value.shape.length);
    if (value.shape[axis] !== outputs.length) {
      operation.refuse(`gives ${outputs.length} parts`, `${value.shape[axis]} parts`);
    }
    refuseRows(operation, value, axis);
    outputs.forEach((_, index) => {
      const part = slice(operation, value, { axis, start: index, end: index + 1 });
      operation.give(squeeze(operation, part, [axis]), index);
    });
  },

  PACK(operation, { inputs, options }) {
    const values = inputs.map((_, index) => operation.value(index));
    const axis = operation.axis(options?.int32(1) ?? 0, (values[0]?.shape.length ?? 0) + 1);
    const wide = values.map((value) => unsqueeze(value, [axis]));
    operation.give(join(operation, wide, axis));
  },

  GATHER(operation, { options }) {
    const axis = operation.axis(options?.int32(0) ?? 0, operation.value(0).shape.length);
    if ((options?.int32(1) ?? 0) !== 0) {
      operation.refuse('has rows of indices for rows of numbers', 'batch_dims of 0');
    }
    operation.give(lookUp(operation, axis));
  },

  TILE(operation) {
    const counts = operation.integers(1);
    operation.give(
      counts.reduce((value, count, axis) => {
        return count === 1 ? value : tiled(operation, value, axis, count);
      }, operation.value(0)),
    );
  },

  REVERSE_V2(operation) {
    const value = operation.value(0);
    operation.give(
      operation.integers(1).reduce((turned, named) => {
        const axis = operation.axis(named, turned.shape.length);
        const bounds = { start: -1, end: -turned.shape[axis]! - 1, step: -1 };
        return stridedSlice(operation, turned, axis, bounds);
      }, value),
    );
  },

  SHAPE(operation) {
    const { shape } = operation.value(0);
    operation.give(constantOf(shape, [shape.length], true));
  },
};

/** Cells before and behind each axis, as `[axes, 2]`. */
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

/** Zeros, or the number that is a third input. */
function padding(operation: Operation): void {
  const margins = marginsOf(operation);
  const padded = pad(operation, operation.flow(0), margins);
  const fill = operation.optionalConstant(2)?.numbers[0] ?? 0;
  operation.give(fill === 0 ? padded : filled(operation, padded, { margins, fill }));
}

function splitAlong(
  operation: Operation,
  value: Value,
  axis: number,
  lengths: readonly number[],
): void {
  refuseRows(operation, value, axis);
  let start = 0;
  lengths.forEach((length, index) => {
    if (length < 1 || start + length > value.shape[axis]!) {
      operation.refuse(`has parts of ${lengths.join(', ')}`, 'parts that make up the whole');
    }
    operation.give(slice(operation, value, { axis, start, end: start + length }), index);
    start += length;
  });
}

function refuseRows(operation: Operation, value: Value, axis: number): void {
  if (!value.isConstant && axis === value.batch) operation.refuseBatch();
}

/** Bit i of a mask is about the i-th entry: no start, no end, or an axis that is left out. */
function stridedSlices(operation: Operation, { options }: TfliteNode): void {
  const value = operation.value(0);
  const [starts, ends, steps] = [1, 2, 3].map((index) => operation.integers(index)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const mask = (field: number, axis: number): boolean => {
    return (((options?.int32(field) ?? 0) >> axis) & 1) === 1;
  };
  if ((options?.int32(2) ?? 0) !== 0 || (options?.int32(3) ?? 0) !== 0) {
    operation.refuse('has an ellipsis or a new axis', 'bounds of each axis');
  }
  const left: number[] = [];
  const part = starts.reduce((result, given, axis) => {
    const step = steps[axis] ?? 1;
    const isOne = mask(4, axis);
    if (isOne) left.push(axis);
    const [first, last] = step > 0 ? [0, value.shape[axis]!] : [-1, -value.shape[axis]! - 1];
    const start = mask(0, axis) && !isOne ? first : given;
    const behind = given === -1 ? value.shape[axis]! : given + 1;
    const end = isOne ? behind : mask(1, axis) ? last : ends[axis]!;
    return stridedSlice(operation, result, axis, { start, end, step: isOne ? 1 : step });
  }, value);
  operation.give(left.length === 0 ? part : squeeze(operation, part, left));
}
