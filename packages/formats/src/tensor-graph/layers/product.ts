/** Products of a result with a matrix of weights. */
import { dense, sizeOf } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import { type Flow, sampleAxes } from '../value.ts';

interface Weights {
  /** Row-major, `[from, to]`. */
  readonly numbers: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
  readonly biases?: ArrayLike<number>;
}

/** x·W + b over the last axis of `flow`, all others kept. */
export function product(operation: Operation, flow: Flow, weights: Weights): Flow {
  const rank = flow.shape.length;
  const last = rank - 1;
  const { from, to, numbers, biases } = weights;
  if (flow.shape[last] !== from) {
    operation.refuse(`multiplies ${flow.shape.join('×')} with ${from}×${to}`, 'lengths that fit');
  }
  if (flow.batch === last) operation.refuseBatch();
  const axes = sampleAxes(rank, flow.batch);
  const outer = axes.filter((axis) => axis !== last).map((axis) => flow.shape[axis]!);
  const rows = sizeOf(outer);
  const x = operation.reshaped(operation.ordered(flow), rows === 1 ? [from] : [rows, from]);
  const layer = dense(to, { bias: biases !== undefined });
  const parameters = { weights: numbers, ...(biases && { biases }) };
  const y = operation.put(layer, [x], { parameters });
  const shape = flow.shape.with(last, to);
  return { ...flow, node: operation.reshaped(y, [...outer, to]), shape, axes };
}

/** A matrix turned around. */
export function transposed(
  numbers: ArrayLike<number>,
  rows: number,
  columns: number,
): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, i) => {
    return numbers[(i % rows) * columns + Math.floor(i / rows)]!;
  });
}
