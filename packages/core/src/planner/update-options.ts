/** What is done with gradients and parameters around each step of the optimizer. */
import {
  aboveZero,
  atLeast,
  checkOption,
  fraction,
  type OptionCheck,
} from '../errors/option-checks.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { PenaltyOptions } from './penalties.ts';

export interface UpdateOptions extends PenaltyOptions {
  readonly optimizer: Optimizer;
  /** Cuts each gradient to −clipValue … clipValue. */
  readonly clipValue?: number;
  /** Scales the gradient of each parameter (one layer's weights, say) to at most this norm. */
  readonly clipNorm?: number;
  /** Scales all gradients by one factor so that together their norm is at most this. */
  readonly globalClipNorm?: number;
  /**
   * After each step, scales the weights into a unit to at most this norm; a layer's own goes
   * before.
   */
  readonly maxNorm?: number;
  /**
   * Keeps the moving average of the parameters, and gives it as the result (Polyak and Juditsky
   * 1992): average += (1 − d) · (parameters − average), d = min(averaging, step / (step + 10)).
   */
  readonly averaging?: number;
}

/** Checks of all but the optimizer. */
export const updateChecks: Readonly<Record<keyof Omit<UpdateOptions, 'optimizer'>, OptionCheck>> = {
  l1: atLeast(0),
  l2: atLeast(0),
  clipValue: aboveZero,
  clipNorm: aboveZero,
  globalClipNorm: aboveZero,
  maxNorm: aboveZero,
  averaging: fraction,
};

/** @throws SpecError INVALID_OPTION; options of other parts of a training are left to them */
export function checkUpdateOptions(options: Omit<UpdateOptions, 'optimizer'>): void {
  const given: Readonly<Record<string, unknown>> = { ...options };
  for (const [option, check] of Object.entries(updateChecks)) {
    const value = given[option];
    if (value !== undefined) checkOption(value, { place: 'training', option }, check);
  }
}
