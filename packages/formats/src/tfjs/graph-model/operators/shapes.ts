/** Operators that change shapes, axes or types, and what follows from shapes alone. */
import { sizeOf } from '@reflexarc/core';
import { cast } from '../../../tensor-graph/layers/cast.ts';
import { reshapeTo, squeeze, transpose, unsqueeze } from '../../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../../tensor-graph/operation.ts';
import { constantOf } from '../../../tensor-graph/value.ts';
import type { Rule, Rules } from './operator.ts';

/** The first input as it is: work of training, of graphs or of debugging only. */
const identity: Rule = (operation) => operation.give(operation.value(0));

/** A constant larger than any shape or list of axes is no use here. */
const longestFill = 65_536;

export const shapeRules: Rules = {
  Identity: identity,
  StopGradient: identity,
  PreventGradient: identity,
  Snapshot: identity,
  EnsureShape: identity,
  PlaceholderWithDefault: identity,
  IdentityN: (operation, { inputs }) => {
    for (const index of inputs.keys()) operation.give(operation.value(index), index);
  },

  Reshape(operation) {
    operation.give(reshapeTo(operation, operation.value(0), operation.integers(1)));
  },

  Squeeze(operation, { attributes }) {
    const value = operation.value(0);
    const listed = [...attributes.integers('squeeze_dims'), ...attributes.integers('axis')];
    const given = listed.map((axis) => operation.axis(axis, value.shape.length));
    const all = value.shape.map((_, axis) => axis).filter((axis) => value.shape[axis] === 1);
    operation.give(squeeze(operation, value, given.length > 0 ? given : all));
  },

  ExpandDims(operation) {
    const value = operation.value(0);
    const [axis = 0] = operation.integers(1);
    operation.give(unsqueeze(value, [operation.axis(axis, value.shape.length + 1)]));
  },

  Transpose(operation) {
    operation.give(transpose(operation, operation.value(0), operation.integers(1)));
  },

  Cast(operation, { attributes }) {
    const type = attributes.type('DstT');
    const isFloat = ['DT_FLOAT', 'DT_HALF', 'DT_DOUBLE', 'DT_BFLOAT16'].includes(type);
    operation.give(cast(operation, isFloat ? 'float' : type === 'DT_BOOL' ? 'bool' : type));
  },

  Shape(operation) {
    const { shape } = operation.value(0);
    operation.give(constantOf(shape, [shape.length], true));
  },
  Rank(operation) {
    operation.give(constantOf([operation.value(0).shape.length], [], true));
  },
  Size(operation) {
    operation.give(constantOf([sizeOf(operation.value(0).shape)], [], true));
  },

  Fill(operation) {
    const value = operation.constant(1);
    fill(operation, operation.integers(0), value.numbers[0] ?? 0, value.isInteger);
  },
  ZerosLike: (operation) => fill(operation, operation.value(0).shape, 0),
  OnesLike: (operation) => fill(operation, operation.value(0).shape, 1),
};

function fill(operation: Operation, shape: readonly number[], number: number, isWhole = false) {
  const size = sizeOf(shape);
  if (!(size <= longestFill)) operation.refuse(`fills ${size} numbers`, `at most ${longestFill}`);
  operation.give(constantOf(new Float64Array(size).fill(number), shape, isWhole));
}
