/**
 * Adadelta (Zeiler 2012): steps in the unit of the weights, by the ratio of past movements and past
 * gradients: Δ = √(u + ε) / √(s + ε) · g with moving means s of g² and u of Δ²; w −= rate · Δ.
 */
import type { Optimizer } from './optimizer.ts';
import { type RhoOptions, rhoSettings } from './rho-settings.ts';

/**
 * Adadelta.
 *
 * @param options learningRate 1, rho 0.9, epsilon 1e-6 unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function adadelta(options: RhoOptions = {}): Optimizer {
  const usual = { place: 'adadelta', learningRate: 1, epsilon: 1e-6 };
  const { learningRate, rho, epsilon } = rhoSettings(options, usual);
  return {
    name: 'adadelta',
    formula: 'w −= rate · √(u + ε) / √(s + ε) · g',
    learningRate,
    memory: ['square', 'movement'],
    update: (k, { parameters, gradients, rate, ranges, memory }) =>
      k.adadeltaStep({
        parameters,
        gradients,
        rate,
        ranges,
        rho,
        epsilon,
        square: memory('square'),
        movement: memory('movement'),
      }),
  };
}
