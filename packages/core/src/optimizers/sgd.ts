/** Gradient descent: w −= rate · g. With mini-batches it is called stochastic. */
import {
  aboveZero,
  checkOption,
  checkOptions,
  fraction,
  trueOrFalse,
} from '../errors/option-checks.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Gradient descent, with momentum if asked for.
 *
 * @param options learningRate 0.01, momentum 0 and nesterov false unless given. With momentum m,
 *   v = m·v + g and w −= rate·v; with nesterov w −= rate·(g + m·v).
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function sgd(
  options: {
    readonly learningRate?: number;
    readonly momentum?: number;
    readonly nesterov?: boolean;
  } = {},
): Optimizer {
  checkOptions(options, 'sgd', {
    learningRate: aboveZero,
    momentum: fraction,
    nesterov: trueOrFalse,
  });
  const { learningRate = 0.01, momentum = 0, nesterov = false } = options;
  if (nesterov) {
    const expected = 'a number above 0 with nesterov';
    checkOption(momentum, { place: 'sgd', option: 'momentum' }, { ...aboveZero, expected });
  }
  return momentum === 0 ? plain(learningRate) : withMomentum(learningRate, momentum, nesterov);
}

/** `sgd` with momentum 0.9 unless given. */
export function momentum(
  options: { readonly learningRate?: number; readonly momentum?: number } = {},
): Optimizer {
  return sgd({ momentum: 0.9, ...options });
}

/** `sgd` with momentum 0.9 unless given, looking ahead as Nesterov has it. */
export function nesterov(
  options: { readonly learningRate?: number; readonly momentum?: number } = {},
): Optimizer {
  return sgd({ momentum: 0.9, ...options, nesterov: true });
}

function plain(learningRate: number): Optimizer {
  return {
    name: 'sgd',
    formula: 'w −= rate · g',
    learningRate,
    memory: [],
    update: (k, { parameters, gradients, rate, ranges }) =>
      k.sgdStep({ parameters, gradients, rate, ranges }),
  };
}

function withMomentum(learningRate: number, momentum: number, nesterov: boolean): Optimizer {
  return {
    name: nesterov ? 'nesterov' : 'momentum',
    formula: `v = ${momentum} v + g; w −= rate · ${nesterov ? `(g + ${momentum} v)` : 'v'}`,
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
        nesterov,
      }),
  };
}
