/** Moving numbers: pad, crop and slice; join; turn around. */
import type { KernelEntries } from './entry.ts';

export interface BlockKernels<T> {
  readonly copyBlock: { readonly x: T; readonly out: T; readonly offset: readonly number[] };
  readonly concatenate: { readonly xs: readonly T[]; readonly out: T; readonly axis: number };
  readonly permute: { readonly x: T; readonly out: T; readonly axes: readonly number[] };
}

export const blockTable: KernelEntries<BlockKernels<never>> = {
  copyBlock: {
    formula: 'out[i] = x[i + offset], 0 where that is outside of x',
    reads: ['x'],
    writes: ['out'],
  },
  concatenate: { formula: 'out = xs side by side along axis', reads: ['xs'], writes: ['out'] },
  permute: { formula: 'axis i of out is axis axes[i] of x', reads: ['x'], writes: ['out'] },
};
