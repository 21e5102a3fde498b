/** Several inputs side by side along one axis. */
import { ShapeError } from '../../errors/catalogue.ts';
import { checkOption, checkOptions, isWhole } from '../../errors/option-checks.ts';
import { formatShape, type Shape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface ConcatenateOptions {
  /** Counted from 1; −1 is the last. */
  readonly axis: number;
}

export const concatenateLayer = defineLayer({
  kind: 'concatenate',

  outputShape({ axis }: ConcatenateOptions, input: Shape, place: string, inputs: readonly Shape[]) {
    const joined = indexOf(axis, input);
    const isAxis = isWhole(joined, 0, input.length - 1);
    const expected = `1 to ${input.length}, or −1 for the last axis`;
    checkOption(axis, { place, option: 'axis' }, { expected, accepts: () => isAxis });
    for (const other of inputs) {
      const fits =
        other.length === input.length &&
        other.every((length, index) => index === joined || length === input[index]);
      if (fits) continue;
      throw new ShapeError('SHAPE_MISMATCH', {
        place,
        needs: `inputs that differ in axis ${joined + 1} only`,
        got: inputs.map(formatShape).join(' and '),
      });
    }
    const length = inputs.reduce((total, shape) => total + shape[joined]!, 0);
    return input.with(joined, length);
  },

  parameters: () => ({}),

  forward(k, { axis }, { xs, y, inputShape }) {
    k.concatenate({ xs, out: y, axis: indexOf(axis, inputShape) });
  },
});

function indexOf(axis: number, shape: Shape): number {
  return axis === -1 ? shape.length - 1 : axis - 1;
}

/**
 * Shape rule of `concatenate()`: the rank is kept, and all axes but the last where that is joined.
 */
export interface ConcatenateRule<Axis extends number> extends ShapeRule {
  readonly output: SameRank<this['inputs'], this['input']> extends true
    ? Joined<this['input'], Axis>
    : ShapeConflict<'concatenate() needs inputs of one rank'>;
}

/**
 * By rank, for `this['input']` is an intersection, from which the compiler infers no parts of a
 * tuple.
 */
type Joined<S extends Shape, Axis extends number> = number extends S['length']
  ? Shape
  : S['length'] extends 1
    ? readonly [number]
    : S['length'] extends 2
      ? readonly [Kept<S[0], Axis>, number]
      : S['length'] extends 3
        ? readonly [Kept<S[0], Axis>, Kept<S[1], Axis>, number]
        : Shape;

/** A length that is known to stay, since the last axis is joined. */
type Kept<Length, Axis extends number> = Axis extends -1 ? Length : number;

type SameRank<Shapes extends readonly Shape[], Wanted extends Shape> = number extends
  | Wanted['length']
  | Shapes[number]['length']
  ? true
  : [Shapes[number]['length']] extends [Wanted['length']]
    ? true
    : false;

/**
 * Several inputs side by side.
 *
 * @param options axis: counted from 1 (the batch is axis 0); the last unless given
 */
export function concatenate<const Axis extends number = -1>(
  options: { readonly axis?: Axis; readonly name?: string } = {},
): Layer<ConcatenateRule<Axis>> {
  checkOptions(options, 'concatenate', { axis: checkedByLayer, ...nameOnly });
  return layerOf(concatenateLayer, { axis: options.axis ?? -1 }, options.name);
}
