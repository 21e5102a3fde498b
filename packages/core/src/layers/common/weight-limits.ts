/** What keeps the weights of a single layer small, on top of what is said for the whole training. */
import { SpecError } from '../../errors/catalogue.ts';

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

/** @throws SpecError INVALID_OPTION */
export function checkWeightLimits({ l1 = 0, l2 = 0, maxNorm = 1 }: WeightLimits, place: string) {
  const check = (isFine: boolean, option: string, value: number, expected: string): void => {
    if (isFine && Number.isFinite(value)) return;
    throw new SpecError('INVALID_OPTION', { place, option, value, expected });
  };
  check(l1 >= 0, 'l1', l1, 'a number of at least 0');
  check(l2 >= 0, 'l2', l2, 'a number of at least 0');
  check(maxNorm > 0, 'maxNorm', maxNorm, 'a number above 0');
}
