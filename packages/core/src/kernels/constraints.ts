/**
 * What stands around an optimizer's step: gradients joined and cut to size before it, weights held
 * within bounds and averaged after it.
 */
import type { KernelEntries, KernelFormulas } from './entry.ts';
import type { Range } from './steps.ts';

export interface ConstraintKernels<T> {
  /** Over all `ranges` together: `norm` scales them by one factor, `value` cuts each number. */
  readonly clipGradients: {
    readonly gradients: T;
    readonly ranges: readonly Range[];
    readonly limit: number;
    readonly by: 'norm' | 'value';
  };
  /** `range` is read as a matrix with `columns`: what runs into one unit is a column. */
  readonly limitNorms: {
    readonly parameters: T;
    readonly range: Range;
    readonly columns: number;
    readonly limit: number;
  };
  /** `step` is one number: how many steps were taken, from 1. */
  readonly averageParameters: {
    readonly parameters: T;
    readonly average: T;
    readonly step: T;
    readonly decay: number;
  };
  /**
   * Parts of a mean become the mean: `shares` has a number for each of `parts`, which are as large
   * as `out`.
   */
  readonly joinParts: { readonly parts: readonly T[]; readonly shares: T; readonly out: T };
}

export const constraintTable: KernelEntries<ConstraintKernels<never>> = {
  clipGradients: {
    reads: ['gradients'],
    writes: ['gradients'],
  },
  limitNorms: {
    reads: ['parameters'],
    writes: ['parameters'],
  },
  averageParameters: {
    reads: ['parameters', 'average', 'step'],
    writes: ['average'],
  },
  joinParts: {
    reads: ['parts', 'shares'],
    writes: ['out'],
  },
};

export const constraintFormulas: KernelFormulas<ConstraintKernels<never>> = {
  clipGradients: 'norm: g ·= min(1, limit / ‖g‖); value: g = min(max(g, −limit), limit)',
  limitNorms: 'w of each column ·= min(1, limit / ‖w‖)',
  averageParameters: 'average += (1 − min(decay, step / (step + 10))) · (parameters − average)',
  joinParts: 'out = Σ shares[i] · parts[i], in the order of parts',
};
