/** Moving numbers: pad, crop and slice; join; turn around. */
import type { KernelEntries, KernelFormulas } from './entry.ts';

export interface BlockKernels<T> {
  readonly copyBlock: { readonly x: T; readonly out: T; readonly offset: readonly number[] };
  readonly concatenate: { readonly xs: readonly T[]; readonly out: T; readonly axis: number };
  readonly permute: { readonly x: T; readonly out: T; readonly axes: readonly number[] };
}

export const blockTable: KernelEntries<BlockKernels<never>> = {
  copyBlock: {
    reads: ['x'],
    writes: ['out'],
  },
  concatenate: { reads: ['xs'], writes: ['out'] },
  permute: { reads: ['x'], writes: ['out'] },
};

export const blockFormulas: KernelFormulas<BlockKernels<never>> = {
  copyBlock: 'out[i] = x[i + offset], 0 where that is outside of x',
  concatenate: 'out = xs side by side along axis',
  permute: 'axis i of out is axis axes[i] of x',
};
