/** Adagrad (Duchi et al. 2011): steps scaled by the sum of all g² so far. w −= rate · g / (√s + ε). */
import { SpecError } from '../errors/catalogue.ts';
import type { Optimizer } from './optimizer.ts';
import { checkPositive } from './settings.ts';

/**
 * Adagrad.
 *
 * @param options learningRate 0.01, initialAccumulator 0 (where the sum starts), epsilon 1e-10 unless
 *   given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function adagrad(
  options: {
    readonly learningRate?: number;
    readonly initialAccumulator?: number;
    readonly epsilon?: number;
  } = {},
): Optimizer {
  const { learningRate = 0.01, initialAccumulator: start = 0, epsilon = 1e-10 } = options;
  checkPositive(learningRate, 'learningRate', 'adagrad');
  checkPositive(epsilon, 'epsilon', 'adagrad');
  if (!Number.isFinite(start) || start < 0) {
    throw new SpecError('INVALID_OPTION', {
      place: 'adagrad',
      option: 'initialAccumulator',
      value: start,
      expected: 'a number of at least 0',
    });
  }
  return {
    name: 'adagrad',
    formula: 'w −= rate · g / (√s + ε)',
    learningRate,
    memory: ['square'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.adagradStep({
        ...{ parameters, gradients, rate, ranges, step },
        square: memory('square'),
        start,
        epsilon,
      }),
  };
}
