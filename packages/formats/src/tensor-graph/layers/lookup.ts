/** Elements of tables by indices. */
import { embedding, type Shape, sizeOf } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import { type Constant, constantOf, type Flow, sampleAxes, type Value } from '../value.ts';
import { gatherAlong } from './selection.ts';

/**
 * Elements of input `0` along `axis` by the indices that are input `1`: places of a result by a
 * constant, elements of a constant by another, or rows of a table by indices that are computed.
 */
export function lookUp(operation: Operation, axis: number): Value {
  const table = operation.value(0);
  const indices = operation.value(1);
  if (table.isConstant && indices.isConstant) return gathered(operation, table, indices, axis);
  const isNoTable = axis !== 0 || table.shape.length !== 2;
  if (!table.isConstant && (indices.isConstant || isNoTable)) {
    return gatherAlong(operation, table, operation.constant(1), axis);
  }
  const weights = operation.constant(0);
  const places = operation.flow(1);
  if (axis !== 0 || weights.shape.length !== 2) {
    operation.refuse('looks up along another axis than the first', 'a table of rows');
  }
  return embedded(operation, weights, places);
}

function embedded(operation: Operation, table: Constant, indices: Flow): Flow {
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
  return { ...indices, integerBits: undefined, node, shape, axes };
}

function gathered(
  operation: Operation,
  { numbers, shape, isInteger = false }: Constant,
  indices: Constant,
  axis: number,
): Constant {
  const result: Shape = [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)];
  operation.checkFolded(result, [{ shape }, indices]);
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
  return constantOf(found, result, isInteger);
}
