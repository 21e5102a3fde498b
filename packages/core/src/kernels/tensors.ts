/**
 * Numbers of two arrays brought together where one of them repeats, numbers of an axis brought
 * together to one, and numbers picked along an axis. All shapes of a call have as many axes; one of
 * length 1 repeats along an axis that is longer elsewhere, and so does an array without rows.
 */
import type { KernelEntries, KernelFormulas } from './entry.ts';

/** What becomes of two numbers; comparisons give 1 where they hold, else 0. */
export const combinations = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'minimum',
  'maximum',
  'less',
  'lessOrEqual',
  'equal',
] as const;

/** `add`, `divide`, `less` … */
export type Combination = (typeof combinations)[number];

/** What becomes of many numbers. */
export const reductions = ['sum', 'mean', 'maximum', 'minimum'] as const;

/** `sum`, `mean`, `maximum` or `minimum`. */
export type Reduction = (typeof reductions)[number];

/** For each place along an axis of the result: places of the source, and what each is worth. */
export interface AxisMap {
  readonly places: readonly (readonly number[])[];
  readonly weights: readonly (readonly number[])[];
}

export interface TensorKernels<T> {
  readonly combine: { readonly a: T; readonly b: T; readonly out: T; readonly how: Combination };
  /** Over the axes of which `out` has one place only, and over the rows where it has none. */
  readonly reduce: { readonly x: T; readonly out: T; readonly how: Reduction };
  readonly mapAxis: {
    readonly x: T;
    readonly out: T;
    readonly axis: number;
    readonly map: AxisMap;
  };
}

export const tensorTable: KernelEntries<TensorKernels<never>> = {
  combine: { reads: ['a', 'b'], writes: ['out'] },
  reduce: { reads: ['x'], writes: ['out'] },
  mapAxis: { reads: ['x'], writes: ['out'] },
};

export const tensorFormulas: KernelFormulas<TensorKernels<never>> = {
  combine: 'out = a ∘ b, axes of length 1 repeated',
  reduce: 'out = Σ x over axes where out has length 1, or their mean, maximum, minimum',
  mapAxis: 'out[j] = Σ_t weights[j][t] · x[places[j][t]] along axis',
};
