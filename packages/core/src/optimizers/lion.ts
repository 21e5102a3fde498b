/**
 * Lion (Chen et al. 2023): every weight moves by the same width, by the sign of a blend of gradient and
 * its moving mean: w −= rate · sign(β₁ m + (1 − β₁) g), then m = β₂ m + (1 − β₂) g.
 */
import { SpecError } from '../errors/catalogue.ts';
import type { Optimizer } from './optimizer.ts';
import { checkFraction, checkPositive } from './settings.ts';

/**
 * Lion. Its rate is usually a third to a tenth of Adam's.
 *
 * @param options learningRate 0.0001, beta1 0.9, beta2 0.99, weightDecay 0 (decoupled) unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function lion(
  options: {
    readonly learningRate?: number;
    readonly beta1?: number;
    readonly beta2?: number;
    readonly weightDecay?: number;
  } = {},
): Optimizer {
  const { learningRate = 0.0001, beta1 = 0.9, beta2 = 0.99, weightDecay: decay = 0 } = options;
  checkPositive(learningRate, 'learningRate', 'lion');
  checkFraction(beta1, 'beta1', 'lion');
  checkFraction(beta2, 'beta2', 'lion');
  if (!Number.isFinite(decay) || decay < 0) {
    throw new SpecError('INVALID_OPTION', {
      place: 'lion',
      option: 'weightDecay',
      value: decay,
      expected: 'a number of at least 0',
    });
  }
  return {
    name: 'lion',
    formula: 'w −= rate · sign(β₁ m + (1 − β₁) g)',
    learningRate,
    memory: ['mean'],
    update(k, { parameters, gradients, rate, ranges, weightRanges, memory }) {
      if (decay > 0) k.decayWeights({ parameters, rate, ranges: weightRanges, decay });
      k.lionStep({ parameters, gradients, rate, ranges, mean: memory('mean'), beta1, beta2 });
    },
  };
}
