/**
 * Rprop in the form iRprop− (Igel and Hüsken 2000): each weight has a step width of its own, which
 * grows while its gradient keeps its sign and shrinks when it changes. For full batches: the signs
 * of small batches are mostly noise.
 */
import {
  aboveZero,
  atLeast,
  betweenZeroAndOne,
  checkOption,
  checkOptions,
} from '../errors/option-checks.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Rprop.
 *
 * @param options initialStep 0.01 (its width at the start), etaMinus 0.5, etaPlus 1.2, stepMin
 *   1e-6, stepMax 50 unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function rprop(
  options: {
    readonly initialStep?: number;
    readonly etaMinus?: number;
    readonly etaPlus?: number;
    readonly stepMin?: number;
    readonly stepMax?: number;
  } = {},
): Optimizer {
  checkOptions(options, 'rprop', {
    initialStep: aboveZero,
    etaMinus: betweenZeroAndOne,
    etaPlus: atLeast(1),
    stepMin: aboveZero,
    stepMax: aboveZero,
  });
  const { initialStep = 0.01, etaMinus = 0.5, etaPlus = 1.2 } = options;
  const { stepMin = 1e-6, stepMax = 50 } = options;
  checkOption(stepMax, { place: 'rprop', option: 'stepMax' }, atLeast(stepMin));
  return {
    name: 'rprop',
    formula: 'w −= width · sign(g)',
    learningRate: initialStep, // the rate is the width that every weight starts with
    memory: ['previous', 'width'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.rpropStep({
        parameters,
        gradients,
        rate,
        ranges,
        step,
        previous: memory('previous'),
        width: memory('width'),
        shrink: etaMinus,
        grow: etaPlus,
        least: stepMin,
        most: stepMax,
      }),
  };
}
