/**
 * Rows of a table by index. Indices are whole numbers in a float array; they are checked where data
 * enters. One that is out of the table all the same gives NaN and no gradient, and touches no other
 * memory.
 */
import type { KernelEntries, KernelFormulas } from './entry.ts';

export interface LookupKernels<T> {
  readonly gather: { readonly table: T; readonly indices: T; readonly out: T };
  readonly scatterAdd: { readonly indices: T; readonly dy: T; readonly out: T };
}

export const lookupTable: KernelEntries<LookupKernels<never>> = {
  gather: { reads: ['table', 'indices'], writes: ['out'] },
  scatterAdd: {
    reads: ['indices', 'dy'],
    writes: ['out'],
  },
};

export const lookupFormulas: KernelFormulas<LookupKernels<never>> = {
  gather: 'out[i] = table[indices[i]]',
  scatterAdd: 'out[k] = Σ dy[i] over all i with indices[i] = k',
};
