/** Constants of the graph, and operators whose results follow from constants and shapes alone. */
import { sizeOf } from '@reflexarc/core';
import { cast } from '../../tensor-graph/layers/cast.ts';
import { lookUp } from '../../tensor-graph/layers/lookup.ts';
import { constantOf } from '../../tensor-graph/value.ts';
import { float, floats, integer, integerOr, integers, tensor } from '../attributes.ts';
import type { Rules } from './operator.ts';

/** A constant larger than any shape or list of axes is no use here. */
const longestFill = 65_536;

/** TensorProto.DataType, of those that differ here. */
const typeNames: Readonly<Record<number, string>> = {
  1: 'float',
  9: 'bool',
  10: 'float',
  11: 'float',
  16: 'float',
};

export const constantRules: Rules = {
  Constant(operation, node) {
    const held = tensor(node, 'value', 'the constant');
    const list = integers(node, 'value_ints') ?? floats(node, 'value_floats');
    const single = integer(node, 'value_int') ?? float(node, 'value_float', Number.NaN);
    const isWhole = node.attributes.has('value_ints') || node.attributes.has('value_int');
    const other = list === undefined ? constantOf([single], [], isWhole) : undefined;
    operation.give(held ?? other ?? constantOf(list!, [list!.length], isWhole));
  },

  ConstantOfShape(operation, node) {
    const shape = operation.integers(0);
    const size = sizeOf(shape);
    if (!(size <= longestFill)) operation.refuse(`fills ${size} numbers`, `at most ${longestFill}`);
    const value = tensor(node, 'value', 'the constant');
    const numbers = new Float64Array(size).fill(value?.numbers[0] ?? 0);
    operation.give(constantOf(numbers, shape, value?.isInteger ?? false));
  },

  Shape(operation, node) {
    const { shape } = operation.value(0);
    const end = integer(node, 'end') ?? shape.length;
    const part = shape.slice(integerOr(node, 'start', 0), end);
    operation.give(constantOf(part, [part.length], true));
  },

  Size(operation) {
    operation.give(constantOf([sizeOf(operation.value(0).shape)], [], true));
  },

  Cast(operation, node) {
    const to = integer(node, 'to') ?? 1;
    operation.give(cast(operation, typeNames[to] ?? `type ${to}`));
  },

  Gather(operation, node) {
    const table = operation.value(0);
    const axis = operation.axis(integerOr(node, 'axis', 0), table.shape.length);
    operation.give(lookUp(operation, axis));
  },
};
