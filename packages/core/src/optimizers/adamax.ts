/**
 * Adamax (Kingma and Ba 2015, section 7): Adam scaled by the largest |g| of late instead of by squares:
 * u = max(β₂ u, |g| + ε); w −= rate · m̂ / u.
 */
import { type AdamOptions, adamSettings } from './adam-settings.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Adamax.
 *
 * @param options learningRate 0.002, beta1 0.9, beta2 0.999, epsilon 1e-8 unless given
 * @throws SpecError INVALID_OPTION where a setting is out of range
 */
export function adamax(options: AdamOptions = {}): Optimizer {
  const usual = { place: 'adamax', learningRate: 0.002 };
  const { learningRate, ...settings } = adamSettings(options, usual);
  return {
    name: 'adamax',
    formula: 'w −= rate · m̂ / max(β₂ u, |g|)',
    learningRate,
    memory: ['mean', 'largest'],
    update: (k, { parameters, gradients, rate, ranges, step, memory }) =>
      k.adamaxStep({
        ...{ parameters, gradients, rate, ranges, step, ...settings },
        ...{ mean: memory('mean'), largest: memory('largest') },
      }),
  };
}
