/** Products and sums of matrices and rows. */
import type { KernelEntries, KernelFormulas } from './entry.ts';
import type { Epilogue } from './epilogue.ts';

export interface LinearAlgebraKernels<T> {
  readonly matmul: Epilogue<T> & {
    readonly a: T;
    readonly b: T;
    readonly out: T;
    readonly transposeA?: boolean;
    /** Of a `b` that does not depend on the rows: nothing is as wide as there are rows in use. */
    readonly transposeB?: boolean;
  };
  readonly addRow: { readonly x: T; readonly row: T; readonly out: T };
  readonly sumRows: { readonly x: T; readonly out: T };
  readonly add: { readonly a: T; readonly b: T; readonly out: T };
  readonly subtract: { readonly a: T; readonly b: T; readonly out: T };
  readonly multiply: { readonly a: T; readonly b: T; readonly out: T };
  readonly scale: { readonly x: T; readonly factor: number; readonly out: T };
  readonly multiplyRow: { readonly x: T; readonly row: T; readonly out: T };
}

export const linearAlgebraTable: KernelEntries<LinearAlgebraKernels<never>> = {
  matmul: {
    reads: ['a', 'b', 'bias'],
    writes: ['out'],
  },
  addRow: { reads: ['x', 'row'], writes: ['out'] },
  sumRows: { reads: ['x'], writes: ['out'] },
  add: { reads: ['a', 'b'], writes: ['out'] },
  subtract: { reads: ['a', 'b'], writes: ['out'] },
  multiply: { reads: ['a', 'b'], writes: ['out'] },
  scale: { reads: ['x'], writes: ['out'] },
  multiplyRow: { reads: ['x', 'row'], writes: ['out'] },
};

export const linearAlgebraFormulas: KernelFormulas<LinearAlgebraKernels<never>> = {
  matmul: 'out = a · b, either of them transposed on request',
  addRow: 'out[r] = x[r] + row',
  sumRows: 'out = Σ over rows of x',
  add: 'out = a + b',
  subtract: 'out = a − b',
  multiply: 'out = a ⊙ b',
  scale: 'out = factor · x',
  multiplyRow: 'out[r] = x[r] ⊙ row',
};
