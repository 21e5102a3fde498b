/**
 * Nadam (Dozat 2016): Adam with Nesterov's look ahead, its momentum rising towards β₁:
 * w −= rate · (μ′ m / (1 − Π μ′) + (1 − μ) g / (1 − Π μ)) / (√v̂ + ε), μ = β₁ (1 − 0.96^(step · decay) / 2).
 */
import { type AdamOptions, adamSettings } from './adam-settings.ts';
import type { Optimizer } from './optimizer.ts';
import { checkPositive } from './settings.ts';

/**
 * Nadam.
 *
 * @param options learningRate 0.002, beta1 0.9, beta2 0.999, epsilon 1e-8, momentumDecay 0.004 (as PyTorch;
 *   Keras has 1) unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function nadam(options: AdamOptions & { readonly momentumDecay?: number } = {}): Optimizer {
  const { momentumDecay = 0.004, ...rest } = options;
  const { learningRate, ...settings } = adamSettings(rest, { place: 'nadam', learningRate: 0.002 });
  checkPositive(momentumDecay, 'momentumDecay', 'nadam');
  return {
    name: 'nadam',
    formula: 'w −= rate · (μ′ m̂ + (1 − μ) ĝ) / (√v̂ + ε)',
    learningRate,
    memory: ['mean', 'variance', 'product'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.nadamStep({
        ...{ parameters, gradients, rate, ranges, step, ...settings, momentumDecay },
        ...{ mean: memory('mean'), variance: memory('variance'), product: memory('product') },
      }),
  };
}
