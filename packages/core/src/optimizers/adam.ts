/**
 * Adam (Kingma and Ba 2015): steps scaled by moving means of g and g², each corrected for its start
 * at zero: w −= rate · m̂ / (√v̂ + ε). AMSGrad (Reddi et al. 2018) divides by the largest v so far.
 */
import { checkOptions, trueOrFalse } from '../errors/option-checks.ts';
import { type AdamOptions, adamChecks, adamSettings } from './adam-settings.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Adam.
 *
 * @param options learningRate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-8, amsgrad false unless
 *   given
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function adam(options: AdamOptions & { readonly amsgrad?: boolean } = {}): Optimizer {
  checkOptions(options, 'adam', { ...adamChecks, amsgrad: trueOrFalse });
  const { amsgrad = false, ...rest } = options;
  const { learningRate, ...settings } = adamSettings(rest, { learningRate: 0.001 });
  const memory = ['mean', 'variance', ...(amsgrad ? ['peak'] : [])];
  return {
    name: 'adam',
    formula: amsgrad ? 'w −= rate · m̂ / (√max v̂ + ε)' : 'w −= rate · m̂ / (√v̂ + ε)',
    learningRate,
    memory,
    update(k, { parameters, gradients, rate, ranges, step, memory: array }) {
      const moments = { mean: array('mean'), variance: array('variance') };
      const common = { parameters, gradients, rate, ranges, step, ...moments, ...settings };
      if (amsgrad) k.amsgradStep({ ...common, peak: array('peak') });
      else k.adamStep(common);
    },
  };
}
