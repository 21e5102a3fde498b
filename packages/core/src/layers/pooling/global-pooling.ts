/** Pooling with one window that covers everything: one number per channel is left. */
import { checkOptions } from '../../errors/option-checks.ts';
import type { WindowGeometry } from '../../kernels/window.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';
import { nameOnly } from '../common/layer-options.ts';
import { checkLengths, lengthsOf } from '../common/sequence-lengths.ts';
import { checkGrid, windowOver } from '../common/window.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

function globalPooling<const Kind extends string>(kind: Kind, pool: 'max' | 'average') {
  return defineLayer({
    kind,

    outputShape(_options: object, input: Shape, place: string, inputs: readonly Shape[]): Shape {
      checkGrid(input, input.length === 2 ? 1 : 2, place);
      checkLengths(inputs, place);
      return [lastAxis(input)];
    },

    parameters: () => ({}),
    hasGradient: (index) => index === 0,
    takesLengths: true,

    forward(k, _options, { x, xs, y, inputShape }) {
      k.pool2d({ x, ...lengthsOf(xs), out: y, window: whole(inputShape), pool });
    },
  });
}

function whole(input: Shape): WindowGeometry {
  const grid = input.slice(0, -1);
  const ones = grid.map(() => 1);
  return windowOver(input, { kernelSize: grid, stride: ones, dilation: ones, padding: 'valid' });
}

export const globalMaxPoolLayer = globalPooling('globalMaxPool', 'max');
export const globalAveragePoolLayer = globalPooling('globalAveragePool', 'average');

/** Shape rule of global pooling: only channels are left. */
export interface GlobalPoolRule<Name extends string> extends ShapeRule {
  readonly output: this['input'] extends
    | readonly [number, infer Channels extends number]
    | readonly [number, number, infer Channels extends number]
    ? readonly [Channels]
    : number extends this['input']['length']
      ? readonly [number]
      : ShapeConflict<`${Name}() needs steps × channels or height × width × channels`>;
}

/** The largest value of each channel. Shape: `[…, channels] → [channels]`. */
export function globalMaxPool(
  options: { readonly name?: string } = {},
): Layer<GlobalPoolRule<'globalMaxPool'>> {
  checkOptions(options, 'globalMaxPool', nameOnly);
  return layerOf(globalMaxPoolLayer, {}, options.name);
}

/** The mean of each channel. Shape: `[…, channels] → [channels]`. */
export function globalAveragePool(
  options: { readonly name?: string } = {},
): Layer<GlobalPoolRule<'globalAveragePool'>> {
  checkOptions(options, 'globalAveragePool', nameOnly);
  return layerOf(globalAveragePoolLayer, {}, options.name);
}
