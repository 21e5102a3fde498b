/**
 * Adagrad (Duchi et al. 2011): steps scaled by the sum of all g² so far. w −= rate · g / (√s + ε).
 */
import { aboveZero, atLeast, checkOptions } from '../errors/option-checks.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Adagrad.
 *
 * @param options learningRate 0.01, initialAccumulator 0 (where the sum starts), epsilon 1e-10
 *   unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function adagrad(
  options: {
    readonly learningRate?: number;
    readonly initialAccumulator?: number;
    readonly epsilon?: number;
  } = {},
): Optimizer {
  checkOptions(options, 'adagrad', {
    learningRate: aboveZero,
    initialAccumulator: atLeast(0),
    epsilon: aboveZero,
  });
  const { learningRate = 0.01, initialAccumulator: start = 0, epsilon = 1e-10 } = options;
  return {
    name: 'adagrad',
    formula: 'w −= rate · g / (√s + ε)',
    learningRate,
    memory: ['square'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.adagradStep({
        parameters,
        gradients,
        rate,
        ranges,
        step,
        square: memory('square'),
        start,
        epsilon,
      }),
  };
}
