/**
 * Nadam (Dozat 2016): Adam with Nesterov's look ahead, its momentum rising towards β₁:
 * w −= rate · (μ′ m / (1 − Π μ′) + (1 − μ) g / (1 − Π μ)) / (√v̂ + ε), μ = β₁ (1 − 0.96^(step ·
 * decay) / 2).
 */
import { aboveZero, checkOptions } from '../errors/option-checks.ts';
import { type AdamOptions, adamChecks, adamSettings } from './adam-settings.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Nadam.
 *
 * @param options learningRate 0.002, beta1 0.9, beta2 0.999, epsilon 1e-8, momentumDecay 0.004 (as
 *   PyTorch; Keras has 1) unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function nadam(options: AdamOptions & { readonly momentumDecay?: number } = {}): Optimizer {
  checkOptions(options, 'nadam', { ...adamChecks, momentumDecay: aboveZero });
  const { momentumDecay = 0.004, ...rest } = options;
  const { learningRate, ...settings } = adamSettings(rest, { learningRate: 0.002 });
  return {
    name: 'nadam',
    formula: 'w −= rate · (μ′ m̂ + (1 − μ) ĝ) / (√v̂ + ε)',
    learningRate,
    memory: ['mean', 'variance', 'product'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.nadamStep({
        parameters,
        gradients,
        rate,
        ranges,
        step,
        ...settings,
        momentumDecay,
        mean: memory('mean'),
        variance: memory('variance'),
        product: memory('product'),
      }),
  };
}
