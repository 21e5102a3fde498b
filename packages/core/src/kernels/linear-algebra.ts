/** Products and sums of matrices and rows. */
import type { KernelEntries } from './entry.ts';

export interface LinearAlgebraKernels<T> {
  readonly matmul: {
    readonly a: T;
    readonly b: T;
    readonly out: T;
    readonly transposeA?: boolean;
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
    formula: 'out = a · b, either of them transposed on request',
    reads: ['a', 'b'],
    writes: ['out'],
  },
  addRow: { formula: 'out[r] = x[r] + row', reads: ['x', 'row'], writes: ['out'] },
  sumRows: { formula: 'out = Σ over rows of x', reads: ['x'], writes: ['out'] },
  add: { formula: 'out = a + b', reads: ['a', 'b'], writes: ['out'] },
  subtract: { formula: 'out = a − b', reads: ['a', 'b'], writes: ['out'] },
  multiply: { formula: 'out = a ⊙ b', reads: ['a', 'b'], writes: ['out'] },
  scale: { formula: 'out = factor · x', reads: ['x'], writes: ['out'] },
  multiplyRow: { formula: 'out[r] = x[r] ⊙ row', reads: ['x', 'row'], writes: ['out'] },
};
