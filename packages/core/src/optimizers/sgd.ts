/** Gradient descent: w −= rate · g. With mini-batches it is called stochastic. */
import type { Optimizer } from './optimizer.ts';
import { checkFraction, checkPositive } from './settings.ts';

/**
 * Gradient descent, with momentum if asked for.
 *
 * @param options learningRate 0.01 and momentum 0 unless given. With momentum m, v = m·v + g and
 *   w −= rate·v.
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function sgd(
  options: { readonly learningRate?: number; readonly momentum?: number } = {},
): Optimizer {
  const { learningRate = 0.01, momentum = 0 } = options;
  checkPositive(learningRate, 'learningRate', 'sgd');
  checkFraction(momentum, 'momentum', 'sgd');
  if (momentum === 0) {
    return {
      name: 'sgd',
      formula: 'w −= rate · g',
      learningRate,
      memory: [],
      update: (k, { parameters, gradients, rate, ranges }) =>
        k.sgdStep({ parameters, gradients, rate, ranges }),
    };
  }
  return {
    name: 'momentum',
    formula: `v = ${momentum} v + g; w −= rate · v`,
    learningRate,
    memory: ['velocity'],
    update: (k, { parameters, gradients, rate, ranges, memory }) =>
      k.momentumStep({
        parameters,
        gradients,
        rate,
        ranges,
        velocity: memory('velocity'),
        momentum,
      }),
  };
}

/** `sgd` with momentum 0.9 unless given. */
export function momentum(
  options: { readonly learningRate?: number; readonly momentum?: number } = {},
): Optimizer {
  return sgd({ momentum: 0.9, ...options });
}
