/** Parts of a result, results with margins, several side by side, and elements by index. */
import { lookUp } from '../../../tensor-graph/layers/lookup.ts';
import { join } from '../../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
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
} from '../../../tensor-graph/tensorflow/parts.ts';
import { resizedTo } from '../../../tensor-graph/tensorflow/resizing.ts';
import type { GraphNode } from '../file.ts';
import type { Rule, Rules } from './operator.ts';

export const partRules: Rules = {
  Pad: (operation) => operation.give(padded(operation)),
  PadV2: (operation) => operation.give(padded(operation)),
  MirrorPad(operation, { attributes }) {
    const isSymmetric = attributes.text('mode', 'REFLECT') === 'SYMMETRIC';
    operation.give(mirrorPadded(operation, isSymmetric ? 'symmetric' : 'reflect'));
  },
  Slice: (operation) => operation.give(sliceByLengths(operation)),

  StridedSlice(operation, { attributes }) {
    const mask = (name: string): number => attributes.integer(`${name}_mask`, 0);
    operation.give(
      stridedSlices(operation, {
        begin: mask('begin'),
        end: mask('end'),
        ellipsis: mask('ellipsis'),
        newAxis: mask('new_axis'),
        shrink: mask('shrink_axis'),
      }),
    );
  },

  Split(operation, { attributes, outputs }) {
    const value = operation.value(1);
    const axis = operation.axis(operation.integers(0)[0] ?? 0, value.shape.length);
    splitEvenly(operation, value, axis, attributes.integer('num_split', outputs.length));
  },

  SplitV(operation) {
    const value = operation.value(0);
    const axis = operation.axis(operation.integers(2)[0] ?? 0, value.shape.length);
    splitAlong(operation, value, axis, operation.integers(1));
  },

  Unpack(operation, { attributes, outputs }) {
    unpack(operation, attributes.integer('axis', 0), attributes.integer('num', outputs.length));
  },
  Pack: (operation, { attributes }) => {
    operation.give(pack(operation, attributes.integer('axis', 0)));
  },

  /** The axis comes last. */
  ConcatV2(operation, { inputs }) {
    const last = inputs.length - 1;
    concatenation(operation, operation.integers(last)[0] ?? 0, 0, last);
  },
  Concat(operation, { inputs }) {
    concatenation(operation, operation.integers(0)[0] ?? 0, 1, inputs.length);
  },

  Gather: (operation) => operation.give(lookUp(operation, 0)),
  GatherV2: gather,
  Tile: (operation) => operation.give(tile(operation)),
  ReverseV2: (operation) => operation.give(reversed(operation)),
  ResizeBilinear: resizing('linear'),
  ResizeNearestNeighbor: resizing('nearest'),
};

function concatenation(operation: Operation, given: number, from: number, to: number): void {
  const values = Array.from({ length: to - from }, (_, i) => operation.value(from + i));
  const axis = operation.axis(given, values[0]?.shape.length ?? 0);
  operation.give(join(operation, values, axis));
}

function gather(operation: Operation, { attributes }: GraphNode): void {
  const given = operation.optionalConstant(2)?.numbers[0] ?? 0;
  if (attributes.integer('batch_dims', 0) !== 0) {
    operation.refuse('has rows of indices for rows of numbers', 'batch_dims of 0');
  }
  operation.give(lookUp(operation, operation.axis(given, operation.value(0).shape.length)));
}

function resizing(method: 'nearest' | 'linear'): Rule {
  return (operation, { attributes }) => {
    const isCornered = attributes.flag('align_corners');
    const isHalved = attributes.flag('half_pixel_centers');
    operation.give(resizedTo(operation, { method, isCornered, isHalved }));
  };
}
