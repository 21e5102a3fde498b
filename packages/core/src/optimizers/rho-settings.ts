/** The settings of optimizers that scale their steps by one moving mean of squared gradients: RMSProp and Adadelta. */
import { checkFraction, checkPositive } from './settings.ts';

export interface RhoOptions {
  readonly learningRate?: number;
  /** How much of the mean is kept at each step. */
  readonly rho?: number;
  /** Keeps what is divided by from being 0. */
  readonly epsilon?: number;
}

/** @throws SpecError INVALID_OPTION where a setting is out of range */
export function rhoSettings(
  options: RhoOptions,
  usual: { readonly place: string; readonly learningRate: number; readonly epsilon: number },
): Required<RhoOptions> {
  const { place } = usual;
  const { learningRate = usual.learningRate, rho = 0.9, epsilon = usual.epsilon } = options;
  checkPositive(learningRate, 'learningRate', place);
  checkFraction(rho, 'rho', place);
  checkPositive(epsilon, 'epsilon', place);
  return { learningRate, rho, epsilon };
}
