/** What is done with gradients and parameters around each step of the optimizer. */
import { SpecError } from '../errors/catalogue.ts';
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
  /** After each step, scales the weights into a unit to at most this norm; a layer's own goes before. */
  readonly maxNorm?: number;
  /**
   * Keeps the moving average of the parameters, and gives it as the result (Polyak and Juditsky 1992):
   * average += (1 − d) · (parameters − average), d = min(averaging, step / (step + 10)).
   */
  readonly averaging?: number;
}

/** @throws SpecError INVALID_OPTION */
export function checkUpdateOptions(options: Omit<UpdateOptions, 'optimizer'>): void {
  const { l1 = 0, l2 = 0, averaging = 0 } = options;
  check(l1 >= 0, 'l1', l1, 'a number of at least 0');
  check(l2 >= 0, 'l2', l2, 'a number of at least 0');
  for (const option of ['clipValue', 'clipNorm', 'globalClipNorm', 'maxNorm'] as const) {
    const value = options[option];
    if (value !== undefined) check(value > 0, option, value, 'a number above 0');
  }
  const expected = 'a number from 0 up to but not including 1';
  check(averaging >= 0 && averaging < 1, 'averaging', averaging, expected);
}

function check(isFine: boolean, option: string, value: number, expected: string): void {
  if (isFine && Number.isFinite(value)) return;
  throw new SpecError('INVALID_OPTION', { place: 'training', option, value, expected });
}
