/** Noise on top while training: y = x + deviation · N(0, 1). In inference it is its input. */
import { atLeast, checkOption, checkOptions } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { SameShapeRule } from '../../tensor/shape-rules.ts';
import { nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf, type Mode } from '../layer.ts';

export interface GaussianNoiseOptions {
  readonly deviation: number;
}

export const gaussianNoiseLayer = defineLayer({
  kind: 'gaussianNoise',

  outputShape({ deviation }: GaussianNoiseOptions, input: Shape, place: string): Shape {
    checkOption(deviation, { place, option: 'deviation' }, atLeast(0));
    return input;
  },

  parameters: () => ({}),

  isView: ({ deviation }: GaussianNoiseOptions, mode: Mode) =>
    mode === 'inference' || deviation === 0,

  forward() {},

  trainingForward(k, { deviation }, { x, y, inputShape, temporary, noise }) {
    const out = temporary('noise', inputShape);
    k.gaussianNoise({ ...noise(), deviation, out });
    k.add({ a: x, b: out, out: y });
  },
});

/**
 * Normally distributed noise on each number while training. In inference nothing happens. Shape:
 * kept.
 *
 * @param deviation standard deviation of the noise, in the unit of the numbers
 */
export function gaussianNoise(
  deviation: number,
  options: { readonly name?: string } = {},
): Layer<SameShapeRule> {
  checkOptions(options, 'gaussianNoise', nameOnly);
  return layerOf(gaussianNoiseLayer, { deviation }, options.name);
}
