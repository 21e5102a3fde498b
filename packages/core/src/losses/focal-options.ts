/** The options that the focal losses share. */
import { atLeast, checkOptions, fromTo } from '../errors/option-checks.ts';

export interface FocalOptions {
  /** How little counts what is nearly right already; 2 unless given, 0 is cross-entropy. */
  readonly gamma?: number;
  /**
   * How much it counts, from 0 to 1; all of it unless given. Of binary targets yes counts alpha and
   * no 1 − alpha.
   */
  readonly alpha?: number;
}

export interface FocalSettings {
  readonly gamma: number;
  readonly alpha?: number;
}

/** @throws SpecError where `options` are out of range, in the name of loss `place` */
export function focalSettings(options: FocalOptions, place: string): FocalSettings {
  checkOptions(options, place, { gamma: atLeast(0), alpha: fromTo(0, 1) });
  const { gamma = 2, alpha } = options;
  return alpha === undefined ? { gamma } : { gamma, alpha };
}
