/** A matrix with its symbol and the formula that it comes from. */
import type { Numbers } from '../tensor/shape.ts';

/** A matrix with its symbol and the formula that it comes from. */
export interface Quantity {
  /** `Z⁽²⁾` */
  readonly symbol: string;
  /** `X·W⁽¹⁾` */
  readonly formula: string;
  /** Rows and columns. */
  readonly shape: readonly [number, number];
  /** Row by row. */
  readonly values: readonly (readonly number[])[];
}

/** Row-major `numbers` in rows of `columns`, each times `factor`. */
export function matrix(
  symbol: string,
  formula: string,
  numbers: Numbers,
  columns: number,
  factor = 1,
): Quantity {
  const rows = numbers.length / columns;
  const values = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => numbers[row * columns + column]! * factor + 0),
  );
  return { symbol, formula, shape: [rows, columns], values };
}

/** Element by element: each number of `a` with its neighbor of `b`. */
export function combine(
  symbol: string,
  formula: string,
  [a, b]: readonly [Quantity, Quantity],
  combined: (x: number, y: number) => number,
): Quantity {
  const values = a.values.map((row, r) => row.map((x, c) => combined(x, b.values[r]![c]!)));
  return { symbol, formula, shape: a.shape, values };
}
