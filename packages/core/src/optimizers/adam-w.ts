/**
 * AdamW (Loshchilov and Hutter 2019): Adam, with weights decayed by themselves instead of through
 * the gradient: w −= rate · decay · w before each step. Biases and other vectors are not decayed.
 */
import { aboveZero, checkOptions, trueOrFalse } from '../errors/option-checks.ts';
import { adam } from './adam.ts';
import { type AdamOptions, adamChecks } from './adam-settings.ts';
import type { Optimizer } from './optimizer.ts';

/**
 * Adam with decoupled weight decay.
 *
 * @param options weightDecay 0.01 unless given; others as for `adam`
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function adamW(
  options: AdamOptions & { readonly amsgrad?: boolean; readonly weightDecay?: number } = {},
): Optimizer {
  checkOptions(options, 'adamW', { ...adamChecks, amsgrad: trueOrFalse, weightDecay: aboveZero });
  const { weightDecay: decay = 0.01, ...rest } = options;
  const inner = adam(rest);
  return {
    ...inner,
    name: 'adamW',
    formula: `w −= rate · ${decay} w; ${inner.formula}`,
    update(k, pass) {
      const { parameters, rate, weightRanges } = pass;
      k.decayWeights({ parameters, rate, ranges: weightRanges, decay });
      inner.update(k, pass);
    },
  };
}
