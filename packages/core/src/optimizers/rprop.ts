/**
 * Rprop in the form iRprop− (Igel and Hüsken 2000): each weight has a step width of its own, which grows
 * while its gradient keeps its sign and shrinks when it changes. For full batches: the signs of small
 * batches are mostly noise.
 */
import { SpecError } from '../errors/catalogue.ts';
import type { Optimizer } from './optimizer.ts';
import { checkFraction, checkPositive } from './settings.ts';

/**
 * Rprop.
 *
 * @param options initialStep 0.01 (its width at the start), etaMinus 0.5, etaPlus 1.2, stepMin 1e-6,
 *   stepMax 50 unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
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
  const { initialStep = 0.01, etaMinus = 0.5, etaPlus = 1.2 } = options;
  const { stepMin = 1e-6, stepMax = 50 } = options;
  checkPositive(initialStep, 'initialStep', 'rprop');
  checkPositive(etaMinus, 'etaMinus', 'rprop');
  checkFraction(etaMinus, 'etaMinus', 'rprop');
  checkPositive(stepMin, 'stepMin', 'rprop');
  atLeast(etaPlus, 1, 'etaPlus');
  atLeast(stepMax, stepMin, 'stepMax');
  return {
    name: 'rprop',
    formula: 'w −= width · sign(g)',
    learningRate: initialStep, // the rate is the width that every weight starts with
    memory: ['previous', 'width'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.rpropStep({
        ...{ parameters, gradients, rate, ranges, step },
        previous: memory('previous'),
        width: memory('width'),
        shrink: etaMinus,
        grow: etaPlus,
        least: stepMin,
        most: stepMax,
      }),
  };
}

function atLeast(value: number, least: number, option: string): void {
  if (Number.isFinite(value) && value >= least) return;
  const expected = `a number of at least ${least}`;
  throw new SpecError('INVALID_OPTION', { place: 'rprop', option, value, expected });
}
