/**
 * RMSProp (Tieleman and Hinton 2012): steps scaled by a moving mean of g². w −= rate · g / (√s +
 * ε).
 */
import type { Optimizer } from './optimizer.ts';
import { type RhoOptions, rhoSettings } from './rho-settings.ts';

/**
 * RMSProp.
 *
 * @param options learningRate 0.001, rho 0.9, epsilon 1e-8 unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function rmsprop(options: RhoOptions = {}): Optimizer {
  const usual = { place: 'rmsprop', learningRate: 0.001, epsilon: 1e-8 };
  const { learningRate, rho, epsilon } = rhoSettings(options, usual);
  return {
    name: 'rmsprop',
    formula: 'w −= rate · g / (√s + ε)',
    learningRate,
    memory: ['square'],
    update: (k, { parameters, gradients, rate, ranges, memory }) =>
      k.rmspropStep({
        parameters,
        gradients,
        rate,
        ranges,
        square: memory('square'),
        rho,
        epsilon,
      }),
  };
}
