/** The settings that Adam and its relatives share. */
import { aboveZero, fraction, type OptionChecks } from '../errors/option-checks.ts';

export interface AdamOptions {
  readonly learningRate?: number;
  /** How much of the mean of gradients is kept at each step. */
  readonly beta1?: number;
  /** How much of what the steps are scaled by is kept. */
  readonly beta2?: number;
  /** Keeps what is divided by from being 0. */
  readonly epsilon?: number;
}

/** What these settings have to be. */
export const adamChecks: OptionChecks<AdamOptions> = {
  learningRate: aboveZero,
  beta1: fraction,
  beta2: fraction,
  epsilon: aboveZero,
};

/** The settings, with the usual values for those that are not given. */
export function adamSettings(
  options: AdamOptions,
  usual: { readonly learningRate: number },
): Required<AdamOptions> {
  const { learningRate = usual.learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  return { learningRate, beta1, beta2, epsilon };
}
