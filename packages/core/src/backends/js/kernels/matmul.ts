/**
 * out = a · b on row-major matrices, with either operand transposed on request. All forms are the
 * same loops with other steps. Each number is one sum over the depth, in order and in float64,
 * whichever way it is computed. Loops index with `!`: their bounds are the lengths of the arrays,
 * here and in all kernels of this folder.
 */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { matrixRows, type View } from '../../../tensor/view.ts';
import { isShallow, shallow } from './matmul-shallow.ts';
import { Tiles } from './matmul-tiles.ts';
import type { Strided } from './strided.ts';
import { withEpilogue } from './with-epilogue.ts';

/** With fewer rows or columns than a tile has, copying the operands costs more than it gives. */
const leastForTiles = 4;

export function matmul(args: KernelArgs<View>['matmul']): Runner {
  return withEpilogue(product(args), args.out, args);
}

function product(args: KernelArgs<View>['matmul']): Runner {
  const { a, b, out, transposeA = false, transposeB = false } = args;
  const [aColumns, bColumns] = [lastAxis(a.shape), lastAxis(b.shape)];
  const left: Strided = transposeA
    ? { data: a.data, step: 1, depthStep: aColumns }
    : { data: a.data, step: aColumns, depthStep: 1 };
  const right: Strided = transposeB
    ? { data: b.data, step: bColumns, depthStep: 1 }
    : { data: b.data, step: 1, depthStep: bColumns };
  const mostRows = transposeA ? aColumns : a.data.length / aColumns;
  const columns = transposeB ? b.data.length / bColumns : bColumns;
  const isLarge = mostRows >= leastForTiles && columns >= leastForTiles;
  const mostDepth = transposeA ? a.data.length / aColumns : aColumns;
  const tiles = isLarge ? new Tiles(columns, mostDepth) : undefined;
  const size: Size = { rows: 0, columns, depth: 0 }; // one for all runs
  return (rows) => {
    size.rows = transposeA ? aColumns : matrixRows(a, rows);
    size.depth = transposeA ? matrixRows(a, rows) : aColumns;
    if (tiles !== undefined && size.rows >= leastForTiles) {
      tiles.multiply(left, right, out.data, size);
    } else if (isShallow(size.depth)) shallow(left, right, out.data, size);
    else if (right.step === 1) someColumnsAtOnce(left, right, out.data, size);
    else oneByOne(left, right, out.data, size);
  };
}

interface Size {
  rows: number;
  readonly columns: number;
  depth: number;
}

/**
 * Rows of few: each number of the left operand meets eight of the right, which lie side by side.
 */
function someColumnsAtOnce(a: Strided, b: Strided, out: View['data'], size: Readonly<Size>): void {
  const { rows, columns } = size;
  const whole = columns - (columns % 8);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < whole; j += 8) eightColumns(a, b, out, size, i, j);
  }
  if (whole < columns) oneByOne(a, b, out, size, whole);
}

/** Row `i`, columns `j` to `j + 7`. */
function eightColumns(
  a: Strided,
  b: Strided,
  out: View['data'],
  { columns, depth }: Readonly<Size>,
  i: number,
  j: number,
): void {
  const x = a.data;
  const w = b.data;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  let p = i * a.step;
  let q = j;
  for (let k = 0; k < depth; k++) {
    const factor = x[p]!;
    s0 += factor * w[q]!;
    s1 += factor * w[q + 1]!;
    s2 += factor * w[q + 2]!;
    s3 += factor * w[q + 3]!;
    s4 += factor * w[q + 4]!;
    s5 += factor * w[q + 5]!;
    s6 += factor * w[q + 6]!;
    s7 += factor * w[q + 7]!;
    p += a.depthStep;
    q += b.depthStep;
  }
  const to = i * columns + j;
  out[to] = s0;
  out[to + 1] = s1;
  out[to + 2] = s2;
  out[to + 3] = s3;
  out[to + 4] = s4;
  out[to + 5] = s5;
  out[to + 6] = s6;
  out[to + 7] = s7;
}

function oneByOne(
  a: Strided,
  b: Strided,
  out: View['data'],
  { rows, columns, depth }: Readonly<Size>,
  firstColumn = 0,
): void {
  const x = a.data;
  const w = b.data;
  for (let i = 0; i < rows; i++) {
    for (let j = firstColumn; j < columns; j++) {
      let sum = 0;
      let p = i * a.step;
      let q = j * b.step;
      for (let k = 0; k < depth; k++) {
        sum += x[p]! * w[q]!;
        p += a.depthStep;
        q += b.depthStep;
      }
      out[i * columns + j] = sum;
    }
  }
}
