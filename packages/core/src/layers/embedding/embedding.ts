/**
 * A vector for each index: y = table[x], learned row by row. Indices are whole numbers from 0,
 * checked where data enters; they have no gradient, and none of them is a mask.
 */
import { checkOption, checkOptions, wholeNumber } from '../../errors/option-checks.ts';
import { normal } from '../../initializers/factories.ts';
import type { Initializer } from '../../initializers/initializer.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { ShapeRule } from '../../tensor/shape-rules.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';

export interface EmbeddingOptions {
  readonly inputDim: number;
  readonly outputDim: number;
  readonly table: Initializer;
}

export const embeddingLayer = defineLayer({
  kind: 'embedding',

  outputShape({ inputDim, outputDim }: EmbeddingOptions, input: Shape, place: string): Shape {
    checkOption(inputDim, { place, option: 'inputDim' }, wholeNumber());
    checkOption(outputDim, { place, option: 'outputDim' }, wholeNumber());
    return [...input, outputDim];
  },

  parameters({ inputDim, outputDim, table: initializer }: EmbeddingOptions) {
    const fans = { fanIn: inputDim, fanOut: outputDim };
    return { table: { shape: [inputDim, outputDim], initializer, ...fans } };
  },

  hasGradient: () => false,
  indexLimit: ({ inputDim }: EmbeddingOptions) => inputDim,

  forward(k, _options, { x, y, parameters: { table } }) {
    k.gather({ table, indices: x, out: y });
  },
});

/** Shape rule of `embedding`: each index becomes a vector. */
export interface EmbeddingRule<Units extends number> extends ShapeRule {
  readonly output: this['input'] extends readonly [infer Steps extends number]
    ? readonly [Steps, Units]
    : this['input'] extends readonly [infer Rows extends number, infer Columns extends number]
      ? readonly [Rows, Columns, Units]
      : Shape;
}

/**
 * A learned vector for each index. Shape: `[steps] → [steps, outputDim]`, or of any other rank; the
 * table is `[inputDim, outputDim]`.
 *
 * @param options inputDim: how many indices there are, 0 … inputDim − 1. outputDim: how long a
 *   vector is. table: its initializer, normal with standard deviation 0.05 unless given
 */
export function embedding<const Units extends number>(options: {
  readonly inputDim: number;
  readonly outputDim: Units;
  readonly table?: Initializer;
  readonly name?: string;
}): Layer<EmbeddingRule<Units>> {
  checkOptions(options, 'embedding', {
    inputDim: checkedByLayer,
    outputDim: checkedByLayer,
    table: checkedByLayer,
    ...nameOnly,
  });
  const { inputDim, outputDim, table = normal({ standardDeviation: 0.05 }), name } = options;
  return layerOf(embeddingLayer, { inputDim, outputDim, table }, name);
}
