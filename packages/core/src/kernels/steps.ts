/**
 * Optimizer steps over whole parameter arrays, and what stands around them: penalties into the
 * gradients, decay of the weights themselves.
 */
import type { KernelEntries, KernelFormulas } from './entry.ts';

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
  readonly adadeltaStep: StepArgs<T> & {
    readonly square: T;
    readonly movement: T;
    readonly rho: number;
    readonly epsilon: number;
  };
  readonly adamStep: AdamArgs<T> & { readonly variance: T };
  readonly amsgradStep: AdamArgs<T> & { readonly variance: T; readonly peak: T };
  readonly nadamStep: AdamArgs<T> & {
    readonly variance: T;
    /** Product of all momenta so far, in each element. */
    readonly product: T;
    readonly momentumDecay: number;
  };
  readonly adamaxStep: AdamArgs<T> & { readonly largest: T };
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

/** What Adam and its relatives share. */
export interface AdamArgs<T> extends StepArgs<T> {
  readonly mean: T;
  readonly step: T;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** A run of parameters, `[from, to)`: frozen layers leave gaps. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A step moves the parameters, and what it remembers from one to the next; `others` it reads. */
function stepEntry<Memory extends string, Other extends string>(
  memory: readonly Memory[] = [],
  ...others: readonly Other[]
) {
  return {
    reads: ['parameters', 'gradients', 'rate', ...memory, ...others] as const,
    writes: ['parameters', ...memory] as const,
  };
}

export const stepTable: KernelEntries<StepKernels<never>> = {
  sgdStep: stepEntry(),
  momentumStep: stepEntry(['velocity']),
  rmspropStep: stepEntry(['square']),
  adagradStep: stepEntry(['square'], 'step'),
  adadeltaStep: stepEntry(['square', 'movement']),
  adamStep: stepEntry(['mean', 'variance'], 'step'),
  amsgradStep: stepEntry(['mean', 'variance', 'peak'], 'step'),
  nadamStep: stepEntry(['mean', 'variance', 'product'], 'step'),
  adamaxStep: stepEntry(['mean', 'largest'], 'step'),
  lionStep: stepEntry(['mean']),
  rpropStep: stepEntry(['previous', 'width']),
  penalize: {
    reads: ['parameters', 'gradients'],
    writes: ['gradients'],
  },
  decayWeights: {
    reads: ['parameters', 'rate'],
    writes: ['parameters'],
  },
};

export const stepFormulas: KernelFormulas<StepKernels<never>> = {
  sgdStep: 'parameters −= rate · gradients',
  momentumStep:
    'v = momentum · v + g; parameters −= rate · v, or with nesterov rate · (g + momentum · v)',
  rmspropStep: 's = moving mean of g²; parameters −= rate · g / (√s + ε)',
  adagradStep: 's = start + Σ g²; parameters −= rate · g / (√s + ε)',
  adamStep: 'm, v = moving means of g, g²; parameters −= rate · m̂ / (√v̂ + ε)',
  adadeltaStep:
    's = moving mean of g²; Δ = √(u + ε) / √(s + ε) · g; u = moving mean of Δ²; parameters −= rate · Δ',
  amsgradStep: 'as adamStep, with the largest v so far in place of v',
  nadamStep:
    'as adamStep, with μ′ m / (1 − Π μ′) + (1 − μ) g / (1 − Π μ) for m̂, μ = β₁ (1 − 0.96^(step · decay) / 2)',
  adamaxStep: 'm = moving mean of g; u = max(β₂ u, |g| + ε); parameters −= rate · m̂ / u',
  lionStep: 'parameters −= rate · sign(β₁ m + (1 − β₁) g); m = moving mean of g',
  rpropStep: 'width grows while g keeps its sign, else shrinks; parameters −= width · sign(g)',
  penalize: 'gradients += l2 · parameters + l1 · sign(parameters)',
  decayWeights: 'parameters −= rate · decay · parameters',
};
