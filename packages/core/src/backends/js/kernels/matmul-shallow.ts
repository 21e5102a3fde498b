/**
 * Products of so little depth that a loop along it would be most of the work: a column of the right
 * operand stays in registers while all rows of the left one go by.
 */
import type { Numbers } from '../../../tensor/shape.ts';
import type { Strided } from './strided.ts';

const deepest = 2;

export function isShallow(depth: number): boolean {
  return depth <= deepest;
}

export function shallow(
  a: Strided,
  b: Strided,
  out: Numbers,
  size: { readonly rows: number; readonly columns: number; readonly depth: number },
): void {
  const { rows, columns, depth } = size;
  const w = b.data;
  for (let j = 0; j < columns; j++) {
    const q = j * b.step;
    const end = rows * columns;
    const first = w[q]!;
    if (depth === 1) one(a, first, out, j, columns, end);
    else two(a, first, w[q + b.depthStep]!, out, j, columns, end);
  }
}

/**
 * One column of the result: its numbers are `step` apart from `from` to `end`. Sums start from 0,
 * as with more depth, so that none is −0.
 */
function one(a: Strided, w: number, out: Numbers, from: number, step: number, end: number): void {
  const x = a.data;
  for (let to = from, p = 0; to < end; to += step, p += a.step) out[to] = 0 + x[p]! * w;
}

function two(
  a: Strided,
  w0: number,
  w1: number,
  out: Numbers,
  from: number,
  step: number,
  end: number,
): void {
  const x = a.data;
  const second = a.depthStep;
  for (let to = from, p = 0; to < end; to += step, p += a.step) {
    out[to] = 0 + x[p]! * w0 + x[p + second]! * w1;
  }
}
