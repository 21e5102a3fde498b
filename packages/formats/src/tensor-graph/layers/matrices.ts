/** Products of matrices, constants or results, several of them at once where axes go ahead. */
import { sizeOf } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import type { Constant, Flow, Value } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { product, transposed } from './product.ts';
import { reduce } from './reduction.ts';
import { reshapeTo, squeeze, transpose, unsqueeze } from './shapes.ts';

/**
 * a·b over the last two axes, those in front repeated as NumPy does it; a vector is a row, or a
 * column. `biases` are added to each row.
 */
export function matrixProduct(operation: Operation, a: Value, b: Value, biases?: Constant): Value {
  const [isRow, isColumn] = [a.shape.length === 1, b.shape.length === 1];
  const left = isRow ? unsqueeze(a, [0]) : a;
  const right = isColumn ? unsqueeze(b, [1]) : b;
  const result = ofMatrices(operation, left, right, biases);
  const rank = result.shape.length;
  const removed = [...(isRow ? [rank - 2] : []), ...(isColumn ? [rank - 1] : [])];
  return removed.length === 0 ? result : squeeze(operation, result, removed);
}

function ofMatrices(operation: Operation, a: Value, b: Value, added?: Constant): Value {
  const [inner, from] = [a.shape.at(-1)!, b.shape.at(-2)!];
  if (inner !== from) {
    operation.refuse(
      `multiplies [${a.shape.join(', ')}] with [${b.shape.join(', ')}]`,
      'lengths that fit',
    );
  }
  if (!a.isConstant && b.isConstant && isMatrix(b)) {
    const wide = widened(operation, a, b.shape.length);
    const biases = added && { biases: added.numbers };
    return product(operation, wide, { numbers: b.numbers, from, to: b.shape.at(-1)!, ...biases });
  }
  const isLeft = a.isConstant && !b.isConstant && isMatrix(a);
  const result = isLeft ? fromLeft(operation, a, b) : oneByOne(operation, a, b);
  return added === undefined ? result : arithmetic(operation, result, added, 'add');
}

/** Whether all axes in front of the last two have length 1. */
function isMatrix({ shape }: Constant): boolean {
  return sizeOf(shape.slice(0, -2)) === 1;
}

/** With axes of length 1 in front, up to `rank`. */
function widened(operation: Operation, flow: Flow, rank: number): Flow {
  const missing = Math.max(0, rank - flow.shape.length);
  const ones = new Array<number>(missing).fill(1);
  return missing === 0 ? flow : (reshapeTo(operation, flow, [...ones, ...flow.shape]) as Flow);
}

/** W·x = (xᵀ·Wᵀ)ᵀ */
function fromLeft(operation: Operation, weights: Constant, flow: Flow): Value {
  const wide = widened(operation, flow, weights.shape.length);
  const [to, from] = weights.shape.slice(-2) as [number, number]; // of a matrix
  const turned = product(operation, swapped(operation, wide) as Flow, {
    numbers: transposed(weights.numbers, to, from),
    from,
    to,
  });
  return swapped(operation, turned);
}

/** With its last two axes in the other order. */
export function swapped(operation: Operation, value: Value): Value {
  const rank = value.shape.length;
  const order = value.shape.map((_, axis) => axis);
  return transpose(operation, value, [...order.slice(0, -2), rank - 1, rank - 2]);
}

/** Σ a[…, i, 1, k] · b[…, 1, j, k] over k: all products stand there at once. */
function oneByOne(operation: Operation, a: Value, b: Value): Value {
  const rank = Math.max(a.shape.length, b.shape.length);
  const left = unsqueeze(a, [a.shape.length - 1]);
  const right = unsqueeze(swapped(operation, b), [b.shape.length - 2]);
  const products = arithmetic(operation, left, right, 'multiply');
  if (products.isConstant) {
    return operation.refuse('multiplies constants', 'a graph whose constants were folded');
  }
  return reduce(operation, products, { axes: [rank], keeps: false, how: 'sum' });
}
