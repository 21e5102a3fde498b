/** Softmax and its logarithm, row by row over the last axis. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis, type Numbers } from '../../../tensor/shape.ts';
import { matrixRows, type View } from '../../../tensor/view.ts';

export const softmaxKernels = {
  softmax({ x, out, log = false }: KernelArgs<View>['softmax']): Runner {
    const columns = lastAxis(x.shape);
    const row = log ? logSoftmaxRow : softmaxRow;
    return (rows) => {
      const m = matrixRows(x, rows);
      for (let i = 0; i < m; i++) row(x.data, out.data, i * columns, columns);
    };
  },

  softmaxBackward({ y, dy, out, log = false }: KernelArgs<View>['softmaxBackward']): Runner {
    const columns = lastAxis(y.shape);
    const row = log ? logSoftmaxRowBackward : softmaxRowBackward;
    return (rows) => {
      const m = matrixRows(y, rows);
      for (let i = 0; i < m; i++) row(y.data, dy.data, out.data, i * columns, columns);
    };
  },
};

function largestOf(x: Numbers, start: number, columns: number): number {
  let largest = x[start]!;
  for (let j = 1; j < columns; j++) largest = Math.max(largest, x[start + j]!);
  return largest;
}

/** Shifted by the row's maximum, so that exp cannot overflow. */
function softmaxRow(x: Numbers, y: Numbers, start: number, columns: number): void {
  const largest = largestOf(x, start, columns);
  let sum = 0;
  for (let j = start; j < start + columns; j++) {
    const power = Math.exp(x[j]! - largest);
    y[j] = power;
    sum += power;
  }
  for (let j = start; j < start + columns; j++) y[j]! /= sum;
}

/** x − log Σ exp x: finite where softmax itself would be 0. */
function logSoftmaxRow(x: Numbers, y: Numbers, start: number, columns: number): void {
  const largest = largestOf(x, start, columns);
  let sum = 0;
  for (let j = start; j < start + columns; j++) sum += Math.exp(x[j]! - largest);
  const total = largest + Math.log(sum);
  for (let j = start; j < start + columns; j++) y[j] = x[j]! - total;
}

/** dx = y ⊙ (dy − Σ y ⊙ dy) */
function softmaxRowBackward(
  y: Numbers,
  dy: Numbers,
  dx: Numbers,
  start: number,
  columns: number,
): void {
  let mean = 0;
  for (let j = start; j < start + columns; j++) mean += y[j]! * dy[j]!;
  for (let j = start; j < start + columns; j++) dx[j] = y[j]! * (dy[j]! - mean);
}

/** dx = dy − e^y Σ dy */
function logSoftmaxRowBackward(
  y: Numbers,
  dy: Numbers,
  dx: Numbers,
  start: number,
  columns: number,
): void {
  let sum = 0;
  for (let j = start; j < start + columns; j++) sum += dy[j]!;
  for (let j = start; j < start + columns; j++) dx[j] = dy[j]! - Math.exp(y[j]!) * sum;
}
