/**
 * Numbers brought to mean 0 and variance 1. x is read as a matrix whose columns are the last axis:
 * `over: 'rows'` takes one mean per column, over all rows and cells (batch normalization); `over:
 * 'columns'` takes one per row of the matrix (layer normalization). Variances are biased: the mean
 * of squared distances, not divided by n − 1.
 */
import type { KernelEntries, KernelFormulas } from './entry.ts';

export interface NormalizationKernels<T> {
  /** `mean` and `variance` are `[columns]` over rows, `[…, 1]` per row of x over columns. */
  readonly moments: {
    readonly x: T;
    readonly mean: T;
    readonly variance: T;
    readonly over: Direction;
  };
  readonly normalize: {
    readonly x: T;
    readonly mean: T;
    readonly variance: T;
    readonly epsilon: number;
    readonly over: Direction;
    readonly out: T;
  };
  /**
   * `normalized` is what `normalize` gave. Without it mean and variance are constants that don't
   * depend on x, as running statistics don't.
   */
  readonly normalizeBackward: {
    readonly normalized?: T;
    readonly dy: T;
    readonly variance: T;
    readonly epsilon: number;
    readonly over: Direction;
    readonly out: T;
  };
  /**
   * Each of `averages` follows that of `values` at its place. `batches` is one number: how many
   * values they have followed so far. Given, the momentum of the first ones is lower, so that
   * nothing is left of what the averages began with, and it counts on.
   */
  readonly movingAverage: {
    readonly averages: readonly T[];
    readonly values: readonly T[];
    readonly batches?: T;
    readonly momentum: number;
  };
}

/** What statistics are taken over. */
export type Direction = 'rows' | 'columns';

export const normalizationTable: KernelEntries<NormalizationKernels<never>> = {
  moments: {
    reads: ['x'],
    writes: ['mean', 'variance'],
  },
  normalize: {
    reads: ['x', 'mean', 'variance'],
    writes: ['out'],
  },
  normalizeBackward: {
    reads: ['normalized', 'dy', 'variance'],
    writes: ['out'],
  },
  movingAverage: {
    reads: ['averages', 'values', 'batches'],
    writes: ['averages', 'batches'],
  },
};

export const normalizationFormulas: KernelFormulas<NormalizationKernels<never>> = {
  moments: 'mean = 1/n Σ x, variance = 1/n Σ (x − mean)²',
  normalize: 'out = (x − mean) / √(variance + ε)',
  normalizeBackward: 'out = (dy − mean dy − x̂ mean(dy ⊙ x̂)) / √(variance + ε), x̂ = normalized',
  movingAverage:
    'average += (1 − m) · (value − average), m = momentum; ' +
    'with batches: m = min(momentum, batches / (batches + 10)), then batches += 1',
};
