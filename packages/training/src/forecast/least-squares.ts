/**
 * A linear model in closed form: the weights that leave the least sum of squares, by the normal
 * equations (XᵀX + λI) w = Xᵀy and Cholesky's triangles. It stands beside the score of a network,
 * which has to be worth more than it.
 */
import { cholesky } from '@reflexarc/signal';

/** Holds weights of inputs that say the same; small against rows of deviation 1. */
const ridge = 1e-6;

/** Answers of a linear model, for each of several numbers. */
export interface LinearModel {
  /** Writes the numbers for the row that begins at `inputs[from]`. */
  predict(inputs: Float64Array, from: number): readonly number[];
}

/**
 * Fits one linear model for each column of `truths`.
 *
 * @param inputs row-major `[rows, width]`, of about deviation 1
 * @param truths row-major `[rows, numbers]`
 * @returns undefined where there are no rows
 */
export function leastSquares(
  inputs: Float64Array,
  truths: Float64Array,
  { rows, width }: { readonly rows: number; readonly width: number },
): LinearModel | undefined {
  if (rows === 0) return undefined;
  const size = width + 1; // with the constant
  const numbers = truths.length / rows;
  const gram = new Float64Array(size * size);
  const right = new Float64Array(size * numbers);
  const x = new Float64Array(size).fill(1);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) x[i] = inputs[row * width + i]!;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) gram[i * size + j]! += x[i]! * x[j]!;
      for (let k = 0; k < numbers; k++) {
        right[k * size + i]! += x[i]! * truths[row * numbers + k]!;
      }
    }
  }
  for (let i = 0; i < width; i++) gram[i * size + i]! += ridge * rows;
  const lower = cholesky(gram, size);
  if (lower === undefined) return undefined;
  for (let k = 0; k < numbers; k++) {
    solve(lower, right.subarray(k * size, (k + 1) * size), size);
  }
  return {
    predict: (values, from) =>
      Array.from({ length: numbers }, (_, k) => {
        let sum = right[k * size + width]!;
        for (let i = 0; i < width; i++) sum += right[k * size + i]! * values[from + i]!;
        return sum;
      }),
  };
}

/** L Lᵀ w = b, forward and back; `b` becomes `w`. */
function solve(lower: Float64Array, b: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i]! -= lower[i * n + k]! * b[k]!;
    b[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i]! -= lower[k * n + i]! * b[k]!;
    b[i]! /= lower[i * n + i]!;
  }
}
