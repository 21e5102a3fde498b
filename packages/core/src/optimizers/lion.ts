/**
 * Lion (Chen et al. 2023): every weight moves by the same width, by the sign of a blend of gradient
 * and its moving mean: w −= rate · sign(β₁ m + (1 − β₁) g), then m = β₂ m + (1 − β₂) g.
 */
import { aboveZero, atLeast, checkOptions, fraction } from '../errors/option-checks.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Lion. Its rate is usually a third to a tenth of Adam's.
 *
 * @param options learningRate 0.0001, beta1 0.9, beta2 0.99, weightDecay 0 (decoupled) unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function lion(
  options: {
    readonly learningRate?: number;
    readonly beta1?: number;
    readonly beta2?: number;
    readonly weightDecay?: number;
  } = {},
): Optimizer {
  checkOptions(options, 'lion', {
    learningRate: aboveZero,
    beta1: fraction,
    beta2: fraction,
    weightDecay: atLeast(0),
  });
  const { learningRate = 0.0001, beta1 = 0.9, beta2 = 0.99, weightDecay: decay = 0 } = options;
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
