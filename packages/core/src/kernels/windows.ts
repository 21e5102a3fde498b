/** Windows that slide over height × width × channels; a sequence has height 1. */

import type { KernelEntries, KernelFormulas } from './entry.ts';
import type { Epilogue } from './epilogue.ts';
import type { WindowGeometry } from './window.ts';

export interface WindowKernels<T> {
  readonly conv2d: WindowArgs &
    Epilogue<T> & { readonly x: T; readonly filters: T; readonly out: T };
  readonly conv2dBackwardInput: WindowArgs & {
    readonly dy: T;
    readonly filters: T;
    readonly out: T;
  };
  readonly conv2dBackwardFilters: WindowArgs & {
    readonly x: T;
    readonly dy: T;
    readonly out: T;
  };
  readonly depthwiseConv2d: WindowArgs &
    Epilogue<T> & { readonly x: T; readonly filters: T; readonly out: T };
  readonly depthwiseConv2dBackwardInput: WindowArgs & {
    readonly dy: T;
    readonly filters: T;
    readonly out: T;
  };
  readonly depthwiseConv2dBackwardFilters: WindowArgs & {
    readonly x: T;
    readonly dy: T;
    readonly out: T;
  };
  readonly pool2d: PoolArgs<T> & { readonly x: T; readonly out: T };
  readonly pool2dBackward: PoolArgs<T> & { readonly x: T; readonly dy: T; readonly out: T };
}

/** `window` says how it slides; the numbers of channels are the last axes. */
export interface WindowArgs {
  readonly window: WindowGeometry;
}

/** With `lengths`, one number per row, steps of a sequence beyond its length don't count. */
export interface PoolArgs<T> extends WindowArgs {
  readonly pool: 'max' | 'average';
  readonly lengths?: T;
}

export const windowTable: KernelEntries<WindowKernels<never>> = {
  conv2d: {
    reads: ['x', 'filters', 'bias'],
    writes: ['out'],
  },
  conv2dBackwardInput: {
    reads: ['dy', 'filters'],
    writes: ['out'],
  },
  conv2dBackwardFilters: {
    reads: ['x', 'dy'],
    writes: ['out'],
  },
  depthwiseConv2d: {
    reads: ['x', 'filters', 'bias'],
    writes: ['out'],
  },
  depthwiseConv2dBackwardInput: {
    reads: ['dy', 'filters'],
    writes: ['out'],
  },
  depthwiseConv2dBackwardFilters: {
    reads: ['x', 'dy'],
    writes: ['out'],
  },
  pool2d: {
    reads: ['x', 'lengths'],
    writes: ['out'],
  },
  pool2dBackward: {
    reads: ['x', 'dy', 'lengths'],
    writes: ['out'],
  },
};

export const windowFormulas: KernelFormulas<WindowKernels<never>> = {
  conv2d: 'out[o] = Σ over taps t of x[o·stride + t·dilation − before] · filters[t]',
  conv2dBackwardInput: 'out[i] = Σ over windows that saw x[i] of dy[o] · filters[t]ᵀ',
  conv2dBackwardFilters: 'out[t] = Σ over rows and windows of x[i]ᵀ · dy[o]',
  depthwiseConv2d: 'out[o] = Σ over taps t of x[i] ⊙ filters[t], channel by channel',
  depthwiseConv2dBackwardInput: 'out[i] = Σ over windows that saw x[i] of dy[o] ⊙ filters[t]',
  depthwiseConv2dBackwardFilters: 'out[t] = Σ over rows and windows of x[i] ⊙ dy[o]',
  pool2d: 'out[o] = largest or mean x in the window, channel by channel',
  pool2dBackward: 'out = dy, at the largest x of its window or spread over the window',
};
