/** Parts of a result, results with margins, several side by side, and elements by index. */
import { lookUp } from '../tensor-graph/layers/lookup.ts';
import {
  mirrorPadded,
  pack,
  padded,
  reversed,
  sliceByLengths,
  splitAlong,
  splitEvenly,
  stridedSlices,
  tile,
  unpack,
} from '../tensor-graph/tensorflow/parts.ts';
import { constantOf } from '../tensor-graph/value.ts';
import type { Rules } from './operator.ts';

export const partRules: Rules = {
  PAD: (operation) => operation.give(padded(operation)),
  PADV2: (operation) => operation.give(padded(operation)),
  MIRROR_PAD(operation, { options }) {
    operation.give(mirrorPadded(operation, options?.int8(0) === 1 ? 'symmetric' : 'reflect'));
  },
  SLICE: (operation) => operation.give(sliceByLengths(operation)),

  STRIDED_SLICE(operation, { options }) {
    const [begin, end, ellipsis, newAxis, shrink] = [0, 1, 2, 3, 4].map((field) => {
      return options?.int32(field) ?? 0;
    }) as [number, number, number, number, number];
    operation.give(stridedSlices(operation, { begin, end, ellipsis, newAxis, shrink }));
  },

  SPLIT(operation, { outputs }) {
    const value = operation.value(1);
    const axis = operation.axis(operation.integers(0)[0] ?? 0, value.shape.length);
    splitEvenly(operation, value, axis, outputs.length);
  },

  SPLIT_V(operation) {
    const value = operation.value(0);
    const axis = operation.axis(operation.integers(2)[0] ?? 0, value.shape.length);
    splitAlong(operation, value, axis, operation.integers(1));
  },

  UNPACK(operation, { options, outputs }) {
    unpack(operation, options?.int32(1) ?? 0, outputs.length);
  },
  PACK: (operation, { options }) => operation.give(pack(operation, options?.int32(1) ?? 0)),

  GATHER(operation, { options }) {
    const axis = operation.axis(options?.int32(0) ?? 0, operation.value(0).shape.length);
    if ((options?.int32(1) ?? 0) !== 0) {
      operation.refuse('has rows of indices for rows of numbers', 'batch_dims of 0');
    }
    operation.give(lookUp(operation, axis));
  },

  TILE: (operation) => operation.give(tile(operation)),
  REVERSE_V2: (operation) => operation.give(reversed(operation)),

  SHAPE(operation) {
    const { shape } = operation.value(0);
    operation.give(constantOf(shape, [shape.length], true));
  },
};
