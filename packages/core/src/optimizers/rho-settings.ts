/**
 * The settings of optimizers that scale their steps by one moving mean of squared gradients:
 * RMSProp and Adadelta.
 */
import { aboveZero, checkOptions, fraction } from '../errors/option-checks.ts';

export interface RhoOptions {
  readonly learningRate?: number;
  /** How much of the mean is kept at each step. */
  readonly rho?: number;
  /** Keeps what is divided by from being 0. */
  readonly epsilon?: number;
}

/** @throws SpecError UNKNOWN_NAME, INVALID_OPTION */
export function rhoSettings(
  options: RhoOptions,
  usual: { readonly place: string; readonly learningRate: number; readonly epsilon: number },
): Required<RhoOptions> {
  checkOptions(options, usual.place, {
    learningRate: aboveZero,
    rho: fraction,
    epsilon: aboveZero,
  });
  const { learningRate = usual.learningRate, rho = 0.9, epsilon = usual.epsilon } = options;
  return { learningRate, rho, epsilon };
}
