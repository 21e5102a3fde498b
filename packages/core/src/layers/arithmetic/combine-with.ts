/**
 * Arithmetic with numbers that belong to the network: y = x ∘ c, or c ∘ x. They are kept with the
 * model and not learned; axes of length 1 repeat on either side.
 */
import {
  checkOption,
  checkOptions,
  isWhole,
  listOf,
  trueOrFalse,
} from '../../errors/option-checks.ts';
import { zeros } from '../../initializers/factories.ts';
import type { Initializer } from '../../initializers/initializer.ts';
import type { Combination } from '../../kernels/tensors.ts';
import type { Shape } from '../../tensor/shape.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import { broadcastShape } from './broadcast.ts';
import { type CombineOptions, howCheck } from './combine.ts';

export interface CombineWithOptions extends CombineOptions {
  /** Of the numbers: as many axes as an example has. */
  readonly shape: readonly number[];
  /** Whether they stand in front, as in c − x. */
  readonly isFirst: boolean;
  readonly numbers: Initializer;
}

export const combineWithLayer = defineLayer({
  kind: 'combineWith',

  outputShape({ how, shape }: CombineWithOptions, input: Shape, place: string): Shape {
    checkOption(how, { place, option: 'how' }, howCheck);
    const lengths = listOf('a list of whole numbers of at least 1', (n) => isWhole(n));
    checkOption(shape, { place, option: 'shape' }, lengths);
    return broadcastShape(input, shape, place);
  },

  parameters: () => ({}),
  state: ({ shape, numbers }) => ({ numbers: { shape, initializer: numbers } }),

  forward(k, { how, isFirst }, { x, y, state: { numbers } }) {
    const [a, b] = isFirst ? [numbers, x] : [x, numbers];
    k.combine({ a, b, out: y, how });
  },
});

/**
 * Numbers of the network's own combined with the input: `combineWith('multiply', [1, 3])` takes one
 * factor for each of three columns.
 *
 * @param shape of the numbers: as many axes as the input has, of its lengths or 1
 * @param options numbers: where they come from, zeros unless given; isFirst: whether they stand in
 *   front, as in c − x
 */
export function combineWith(
  how: Combination,
  shape: readonly number[],
  options: {
    readonly numbers?: Initializer;
    readonly isFirst?: boolean;
    readonly name?: string;
  } = {},
): Layer {
  const checks = { numbers: checkedByLayer, isFirst: trueOrFalse, ...nameOnly };
  checkOption(how, { place: 'combineWith', option: 'how' }, howCheck);
  checkOptions(options, 'combineWith', checks);
  const { numbers = zeros(), isFirst = false } = options;
  return layerOf(combineWithLayer, { how, shape, isFirst, numbers }, options.name);
}
