/** Several inputs side by side along one axis. Backward cuts the gradient up again. */
import { ShapeError, SpecError } from '../errors/catalogue.ts';
import { formatShape, type Shape } from '../tensor/shape.ts';
import type { ShapeRule } from '../tensor/shape-rules.ts';
import { defineLayer, type Layer, layerOf } from './layer.ts';

export interface ConcatenateOptions {
  /** Counted from 1; −1 is the last. */
  readonly axis: number;
}

export const concatenateLayer = defineLayer({
  kind: 'concatenate',

  outputShape({ axis }: ConcatenateOptions, input: Shape, place: string, inputs: readonly Shape[]) {
    const joined = indexOf(axis, input);
    if (!Number.isInteger(joined) || joined < 0 || joined >= input.length) {
      throw new SpecError('INVALID_OPTION', {
        place,
        option: 'axis',
        value: axis,
        expected: `1 to ${input.length}, or −1 for the last axis`,
      });
    }
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

  backward(k, { axis }, { dy, dxs, inputShapes }) {
    let start = 0;
    dxs.forEach((dx, index) => {
      const shape = inputShapes[index]!;
      const joined = indexOf(axis, shape);
      const offset = shape.map((_, at) => (at === joined ? start : 0));
      if (dx !== undefined) k.copyBlock({ x: dy, out: dx, offset });
      start += shape[joined]!;
    });
  },
});

function indexOf(axis: number, shape: Shape): number {
  return axis === -1 ? shape.length - 1 : axis - 1;
}

/** Shape rule of `concatenate()`: the rank is kept. */
export interface ConcatenateRule extends ShapeRule {
  readonly output: { readonly [I in keyof this['input']]: number };
}

/**
 * Several inputs side by side.
 *
 * @param options axis: counted from 1 (the batch is axis 0); the last unless given
 */
export function concatenate(
  options: { readonly axis?: number; readonly name?: string } = {},
): Layer<ConcatenateRule> {
  return layerOf(concatenateLayer, { axis: options.axis ?? -1 }, options.name);
}
