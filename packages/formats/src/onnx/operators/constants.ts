/** Constants of the graph, and operators whose results follow from constants and shapes alone. */
import { embedding, type Shape, sizeOf } from '@reflexarc/core';
import { gatherAlong } from '../../common/tensor-graph/layers/selection.ts';
import type { Operation } from '../../common/tensor-graph/operation.ts';
import {
  type Constant,
  constantOf,
  type Flow,
  sampleAxes,
} from '../../common/tensor-graph/value.ts';
import { float, floats, integer, integerOr, integers, tensor } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rules } from './operator.ts';

/** A constant larger than any shape or list of axes is no use here. */
const longestFill = 65_536;

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
    const value = operation.value(0);
    const to = integer(node, 'to') ?? 1;
    const isFloat = to === 1 || to === 10 || to === 11;
    if (!value.isConstant) {
      if (isFloat) return operation.give(value);
      if (!operation.isInput(value)) {
        operation.refuse(`makes numbers of type ${to} of results`, 'floats');
      }
      operation.note(`"${node.inputs[0]}" has to be whole: it is cast to whole numbers`);
      return operation.give({ ...value, integerBits: 64 });
    }
    const numbers = isFloat ? value.numbers : Float64Array.from(value.numbers, Math.trunc);
    operation.give({ ...value, numbers, isInteger: !isFloat });
  },

  Gather: gather,
};

/** Elements of a constant by constant indices, or rows of a table by indices that are inputs. */
function gather(operation: Operation, node: OnnxNode): void {
  const table = operation.value(0);
  const axis = operation.axis(integerOr(node, 'axis', 0), table.shape.length);
  const indices = operation.value(1);
  if (table.isConstant && indices.isConstant) {
    operation.give(gathered(operation, table, indices, axis));
    return;
  }
  const isNoTable = axis !== 0 || table.shape.length !== 2;
  if (!table.isConstant && (indices.isConstant || isNoTable)) {
    operation.give(gatherAlong(operation, table, operation.constant(1), axis));
    return;
  }
  const weights = operation.constant(0);
  const places = operation.flow(1);
  if (axis !== 0 || weights.shape.length !== 2) {
    operation.refuse('looks up along another axis than the first', 'a table of rows');
  }
  giveEmbedding(operation, weights, places);
}

function giveEmbedding(operation: Operation, table: Constant, indices: Flow): void {
  const [inputDim, outputDim] = table.shape as [number, number]; // a table of rows
  const layer = embedding({ inputDim, outputDim });
  const x = operation.ordered(indices);
  const y = operation.put(layer, [x], { parameters: { table: table.numbers } });
  const shape = [...indices.shape, outputDim];
  const axes = sampleAxes(shape.length, indices.batch);
  const node = operation.reshaped(
    y,
    axes.map((axis) => shape[axis]!),
  );
  operation.give({ ...indices, node, shape, axes });
}

function gathered(
  operation: Operation,
  { numbers, shape, isInteger = false }: Constant,
  indices: Constant,
  axis: number,
): Constant {
  const [outer, inner] = [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis + 1))];
  const length = shape[axis]!;
  const found: number[] = [];
  for (let group = 0; group < outer; group++) {
    for (const given of Array.from(indices.numbers)) {
      const index = given < 0 ? given + length : given;
      if (!(index >= 0 && index < length)) {
        operation.refuse(`takes element ${given} of ${length}`, 'elements that are there');
      }
      const start = (group * length + index) * inner;
      for (let i = 0; i < inner; i++) found.push(numbers[start + i]!);
    }
  }
  const result: Shape = [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)];
  return constantOf(found, result, isInteger);
}
