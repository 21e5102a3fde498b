/**
 * How layers are made of what a file says of them: by the engine's own functions, which check every
 * option and fill in what is not said.
 */
import * as core from '@reflexarc/core';
import { ConfigurationError } from '../configuration/errors.ts';

type Options = Readonly<Record<string, unknown>>;

/** One kind of layer, as files have it. */
export interface LayerMaker {
  /** Options that have to be said, and what they may be. */
  readonly needs: Options;
  /** @throws SpecError where an option is wrong */
  make(options: Options): core.Layer;
}

/** A function of the engine that takes options only. */
type Plain = (options: never) => core.Layer;
/** One whose first argument is an option of its own. */
type Led = (first: never, options: never) => core.Layer;

/** @param needs options without which there is no such layer, each with an example */
function plain(make: Plain, needs: Options = {}): LayerMaker {
  return { needs, make: (options) => make(options as never) }; // the engine checks them
}

/** @param example of the option that the function takes by itself */
function led(make: Led, name: string, example: unknown): LayerMaker {
  return {
    needs: { [name]: example },
    make: ({ [name]: first, ...options }) => make(first as never, options as never), // as above
  };
}

/** Over time there is one axis: specs have `[5]` where people write 5. */
function overTime(make: Plain, needs: Options): LayerMaker {
  const only = (value: unknown): unknown =>
    Array.isArray(value) && value.length === 1 ? value[0] : value;
  return {
    needs,
    make(options) {
      const entries = Object.entries(options).map(([name, value]) => [name, only(value)]);
      return make(Object.fromEntries(entries) as never); // the engine checks them
    },
  };
}

const filters = { filters: 8, kernelSize: 3 };

/** By kind: all layers that learn, or stand between those that do. */
export const layerMakers: Readonly<Record<string, LayerMaker>> = {
  dense: led(core.dense, 'units', 16),
  activation: {
    needs: { activation: 'relu' },
    make: ({ activation, ...options }) => core.activation(activation as never, options as never),
  },
  conv1d: overTime(core.conv1d, filters),
  conv2d: plain(core.conv2d, filters),
  depthwiseConv1d: overTime(core.depthwiseConv1d, { kernelSize: 3 }),
  depthwiseConv2d: plain(core.depthwiseConv2d, { kernelSize: 3 }),
  separableConv1d: overTime(core.separableConv1d, filters),
  separableConv2d: plain(core.separableConv2d, filters),
  maxPool: led(core.maxPool, 'poolSize', 2),
  averagePool: led(core.averagePool, 'poolSize', 2),
  globalMaxPool: plain(core.globalMaxPool),
  globalAveragePool: plain(core.globalAveragePool),
  conv1dTranspose: overTime(core.conv1dTranspose, filters),
  conv2dTranspose: plain(core.conv2dTranspose, filters),
  embedding: plain(core.embedding, { inputDim: 100, outputDim: 8 }),
  bidirectional: {
    needs: { layer: { kind: 'gru', options: { units: 16 } } },
    make: ({ layer, ...options }) => core.bidirectional(wrapped(layer) as never, options as never),
  },
  simpleRnn: led(core.simpleRnn, 'units', 16),
  gru: led(core.gru, 'units', 16),
  lstm: led(core.lstm, 'units', 16),
  prelu: plain(core.prelu),
  batchNorm: plain(core.batchNorm),
  layerNorm: plain(core.layerNorm),
  dropout: led(core.dropout, 'rate', 0.3),
  spatialDropout: led(core.spatialDropout, 'rate', 0.3),
  gaussianNoise: led(core.gaussianNoise, 'deviation', 0.1),
  flatten: plain(core.flatten),
  reshape: led(core.reshape, 'shape', [8, 4]),
  permute: led(core.permute, 'axes', [2, 1]),
  concatenate: plain(core.concatenate),
  add: plain(core.add),
  multiply: plain(core.multiply),
};

/** @throws ConfigurationError INVALID_SETTING for layers that do not run in both directions */
function wrapped(layer: unknown): core.Layer {
  const { kind = '', options = {} } = (layer ?? {}) as { kind?: string; options?: Options };
  const cells = ['simpleRnn', 'gru', 'lstm'];
  if (cells.includes(kind)) return layerMakers[kind]!.make(options);
  const expected = `one of ${cells.join(', ')}`;
  const setting = 'network.nodes.options.layer.kind';
  throw new ConfigurationError('INVALID_SETTING', { setting, value: kind, expected });
}
