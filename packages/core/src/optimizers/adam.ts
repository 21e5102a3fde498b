/**
 * Adam (Kingma and Ba 2015): steps scaled by moving means of g and g², each corrected for its start
 * at zero: w −= rate · m̂ / (√v̂ + ε).
 */
import type { Optimizer } from './optimizer.ts';
import { checkFraction, checkPositive } from './settings.ts';

/**
 * Adam.
 *
 * @param options learningRate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-8 unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function adam(
  options: {
    readonly learningRate?: number;
    readonly beta1?: number;
    readonly beta2?: number;
    readonly epsilon?: number;
  } = {},
): Optimizer {
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  checkPositive(learningRate, 'learningRate', 'adam');
  checkFraction(beta1, 'beta1', 'adam');
  checkFraction(beta2, 'beta2', 'adam');
  checkPositive(epsilon, 'epsilon', 'adam');
  return {
    name: 'adam',
    formula: 'w −= rate · m̂ / (√v̂ + ε)',
    learningRate,
    memory: ['mean', 'variance'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.adamStep({
        parameters,
        gradients,
        rate,
        ranges,
        step,
        mean: memory('mean'),
        variance: memory('variance'),
        beta1,
        beta2,
        epsilon,
      }),
  };
}
