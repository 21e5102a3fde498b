/** The settings that Adam and its relatives share. */
import { checkFraction, checkPositive } from './settings.ts';

export interface AdamOptions {
  readonly learningRate?: number;
  /** How much of the mean of gradients is kept at each step. */
  readonly beta1?: number;
  /** How much of what the steps are scaled by is kept. */
  readonly beta2?: number;
  /** Keeps what is divided by from being 0. */
  readonly epsilon?: number;
}

/** @throws SpecError INVALID_OPTION where a setting is out of range */
export function adamSettings(
  options: AdamOptions,
  usual: { readonly place: string; readonly learningRate: number },
): Required<AdamOptions> {
  const { place } = usual;
  const { learningRate = usual.learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkPositive(learningRate, 'learningRate', place);
  checkFraction(beta1, 'beta1', place);
  checkFraction(beta2, 'beta2', place);
  checkPositive(epsilon, 'epsilon', place);
  return { learningRate, beta1, beta2, epsilon };
}
