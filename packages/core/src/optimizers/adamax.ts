/**
 * Adamax (Kingma and Ba 2015, section 7): Adam scaled by the largest |g| of late instead of by
 * squares: u = max(β₂ u, |g| + ε); w −= rate · m̂ / u.
 */
import { checkOptions } from '../errors/option-checks.ts';
import { type AdamOptions, adamChecks, adamSettings } from './adam-settings.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Adamax.
 *
 * @param options learningRate 0.002, beta1 0.9, beta2 0.999, epsilon 1e-8 unless given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function adamax(options: AdamOptions = {}): Optimizer {
  checkOptions(options, 'adamax', adamChecks);
  const { learningRate, ...settings } = adamSettings(options, { learningRate: 0.002 });
  return {
    name: 'adamax',
    formula: 'w −= rate · m̂ / max(β₂ u, |g|)',
    learningRate,
    memory: ['mean', 'largest'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.adamaxStep({
        parameters,
        gradients,
        rate,
        ranges,
        step,
        ...settings,
        mean: memory('mean'),
        largest: memory('largest'),
      }),
  };
}
