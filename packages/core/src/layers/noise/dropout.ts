/** Numbers that fall at random while training, so that no unit relies on one other alone. */
import { checkOptions } from '../../errors/option-checks.ts';
import type { SameShapeRule } from '../../tensor/shape-rules.ts';
import { nameOnly } from '../common/layer-options.ts';
import { type Layer, layerOf } from '../layer.ts';
import { masked } from './random-mask.ts';

export const dropoutLayer = masked('dropout', {
  wholeChannels: false,
  checkInput: () => undefined,
});

/**
 * Dropout (Srivastava et al. 2014): each number becomes 0 with probability `rate`, the others grow
 * by 1/(1 − rate). In inference nothing happens. Shape: kept.
 *
 * @param rate from 0 up to 1
 */
export function dropout(
  rate: number,
  options: { readonly name?: string } = {},
): Layer<SameShapeRule> {
  checkOptions(options, 'dropout', nameOnly);
  return layerOf(dropoutLayer, { rate }, options.name);
}
