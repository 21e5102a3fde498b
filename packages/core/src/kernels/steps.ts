/**
 * Optimizer steps over whole parameter arrays, and what stands around them: penalties into the
 * gradients, decay of the weights themselves.
 */
import type { KernelEntries } from './entry.ts';

export interface StepKernels<T> {
  readonly sgdStep: StepArgs<T>;
  readonly momentumStep: StepArgs<T> & {
    readonly velocity: T;
    readonly momentum: number;
    readonly nesterov?: boolean;
  };
  readonly rmspropStep: StepArgs<T> & {
    readonly square: T;
    readonly rho: number;
    readonly epsilon: number;
  };
  readonly adagradStep: StepArgs<T> & {
    readonly square: T;
    readonly step: T;
    readonly start: number;
    readonly epsilon: number;
  };
  readonly adamStep: StepArgs<T> & {
    readonly mean: T;
    readonly variance: T;
    readonly step: T;
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
  };
  readonly lionStep: StepArgs<T> & {
    readonly mean: T;
    readonly beta1: number;
    readonly beta2: number;
  };
  readonly rpropStep: StepArgs<T> & {
    readonly previous: T;
    readonly width: T;
    readonly step: T;
    readonly shrink: number;
    readonly grow: number;
    readonly least: number;
    readonly most: number;
  };
  readonly penalize: Omit<StepArgs<T>, 'rate'> & { readonly l1: number; readonly l2: number };
  readonly decayWeights: Omit<StepArgs<T>, 'gradients'> & { readonly decay: number };
}

/** Updates `parameters` in place, within `ranges` only. `rate` is one number. */
export interface StepArgs<T> {
  readonly parameters: T;
  readonly gradients: T;
  readonly rate: T;
  readonly ranges: readonly Range[];
}

/** A run of parameters, `[from, to)`: frozen layers leave gaps. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const stepTable: KernelEntries<StepKernels<never>> = {
  sgdStep: {
    formula: 'parameters −= rate · gradients',
    reads: ['parameters', 'gradients', 'rate'],
    writes: ['parameters'],
  },
  momentumStep: {
    formula:
      'v = momentum · v + g; parameters −= rate · v, or with nesterov rate · (g + momentum · v)',
    reads: ['parameters', 'gradients', 'rate', 'velocity'],
    writes: ['parameters', 'velocity'],
  },
  rmspropStep: {
    formula: 's = moving mean of g²; parameters −= rate · g / (√s + ε)',
    reads: ['parameters', 'gradients', 'rate', 'square'],
    writes: ['parameters', 'square'],
  },
  adagradStep: {
    formula: 's = start + Σ g²; parameters −= rate · g / (√s + ε)',
    reads: ['parameters', 'gradients', 'rate', 'square', 'step'],
    writes: ['parameters', 'square'],
  },
  adamStep: {
    formula: 'm, v = moving means of g, g²; parameters −= rate · m̂ / (√v̂ + ε)',
    reads: ['parameters', 'gradients', 'rate', 'mean', 'variance', 'step'],
    writes: ['parameters', 'mean', 'variance'],
  },
  lionStep: {
    formula: 'parameters −= rate · sign(β₁ m + (1 − β₁) g); m = moving mean of g',
    reads: ['parameters', 'gradients', 'rate', 'mean'],
    writes: ['parameters', 'mean'],
  },
  rpropStep: {
    formula: 'width grows while g keeps its sign, else shrinks; parameters −= width · sign(g)',
    reads: ['parameters', 'gradients', 'rate', 'previous', 'width', 'step'],
    writes: ['parameters', 'previous', 'width'],
  },
  penalize: {
    formula: 'gradients += l2 · parameters + l1 · sign(parameters)',
    reads: ['parameters', 'gradients'],
    writes: ['gradients'],
  },
  decayWeights: {
    formula: 'parameters −= rate · decay · parameters',
    reads: ['parameters', 'rate'],
    writes: ['parameters'],
  },
};
