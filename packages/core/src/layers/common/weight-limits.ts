/**
 * What keeps the weights of a single layer small, on top of what is said for the whole training.
 */
import { aboveZero, atLeast, checkOptions, type OptionChecks } from '../../errors/option-checks.ts';

export interface WeightLimits {
  /** Adds l1 · Σ|w| of this layer's weights to what is minimized. */
  readonly l1?: number;
  /** Adds l2/2 · Σw² of this layer's weights. */
  readonly l2?: number;
  /** The most that the norm of the weights into one unit may be after a step. */
  readonly maxNorm?: number;
}

/** Those that are set, so that a spec is silent about the others. */
export function weightLimits({ l1, l2, maxNorm }: WeightLimits): WeightLimits {
  return {
    ...(l1 !== undefined && { l1 }),
    ...(l2 !== undefined && { l2 }),
    ...(maxNorm !== undefined && { maxNorm }),
  };
}

const checks: OptionChecks<WeightLimits> = { l1: atLeast(0), l2: atLeast(0), maxNorm: aboveZero };

/** @throws SpecError INVALID_OPTION; other options of the layer are left to it */
export function checkWeightLimits({ l1 = 0, l2 = 0, maxNorm = 1 }: WeightLimits, place: string) {
  checkOptions({ l1, l2, maxNorm }, place, checks);
}
