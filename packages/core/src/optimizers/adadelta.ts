/**
 * Adadelta (Zeiler 2012): steps in the unit of the weights, by the ratio of past movements and past gradients:
 * Δ = √(u + ε) / √(s + ε) · g with moving means s of g² and u of Δ²; w −= rate · Δ.
 */
import type { Optimizer } from './optimizer.ts';
import { checkFraction, checkPositive } from './settings.ts';

/**
 * Adadelta.
 *
 * @param options learningRate 1, rho 0.9, epsilon 1e-6 unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function adadelta(
  options: {
    readonly learningRate?: number;
    readonly rho?: number;
    readonly epsilon?: number;
  } = {},
): Optimizer {
  const { learningRate = 1, rho = 0.9, epsilon = 1e-6 } = options;
  checkPositive(learningRate, 'learningRate', 'adadelta');
  checkFraction(rho, 'rho', 'adadelta');
  checkPositive(epsilon, 'epsilon', 'adadelta');
  return {
    name: 'adadelta',
    formula: 'w −= rate · √(u + ε) / √(s + ε) · g',
    learningRate,
    memory: ['square', 'movement'],
    update: (k, { parameters, gradients, rate, ranges, memory }) =>
      k.adadeltaStep({
        ...{ parameters, gradients, rate, ranges, rho, epsilon },
        ...{ square: memory('square'), movement: memory('movement') },
      }),
  };
}
