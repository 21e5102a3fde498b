/**
 * Rows of a table by index. Indices are whole numbers in a float array; they are checked where data
 * enters. One that is out of the table all the same gives NaN and no gradient, and touches no other
 * memory.
 */
import type { KernelEntries } from './entry.ts';

export interface LookupKernels<T> {
  readonly gather: { readonly table: T; readonly indices: T; readonly out: T };
  readonly scatterAdd: { readonly indices: T; readonly dy: T; readonly out: T };
}

export const lookupTable: KernelEntries<LookupKernels<never>> = {
  gather: { formula: 'out[i] = table[indices[i]]', reads: ['table', 'indices'], writes: ['out'] },
  scatterAdd: {
    formula: 'out[k] = Σ dy[i] over all i with indices[i] = k',
    reads: ['indices', 'dy'],
    writes: ['out'],
  },
};
