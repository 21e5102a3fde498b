/** Sound model files: every family of layers, targets, chains and decisions. */
import {
  type Architecture,
  add,
  averagePool,
  batchNorm,
  bidirectional,
  concatenate,
  conv1d,
  conv2d,
  conv2dTranspose,
  cropping1d,
  cropping2d,
  dense,
  depthwiseConv2d,
  embedding,
  flatten,
  globalAveragePool,
  graph,
  gru,
  initialize,
  input,
  layerNorm,
  lstm,
  maxPool,
  permute,
  prelu,
  reshape,
  separableConv2d,
  sequential,
  softmax,
  zeroPadding1d,
  zeroPadding2d,
} from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import {
  decide,
  features,
  fitChain,
  highPass,
  kOfN,
  recordingBlock,
  rowChain,
  standardize,
  statistics,
  window,
} from '@reflexarc/signal';

const seed = { seed: 1 };

export function modelFiles(): readonly Uint8Array[] {
  return [...ofTables(), ...ofLayers(), ...ofSignals()];
}

function ofTables(): readonly Uint8Array[] {
  const scale = { mean: 20, deviation: 4 };
  const regression = sequential(input(2), dense(3, { activation: 'tanh' }), dense(1));
  const classes = sequential(
    ...([input(4), dense(5, { activation: 'relu' }), batchNorm(), dense(3), softmax()] as const),
  );
  return [
    writeModel({
      model: initialize(regression, seed),
      chains: {
        input: rowChain([
          { name: 't', unit: 'C', scale },
          { name: 'h', scale },
        ]),
      },
      target: { task: 'regression', name: 'c', mean: 0.5, deviation: 0.1 },
      training: { rows: 5, epochs: 3, seed: 1, metrics: { r2: 0.5 } },
      rateHz: 3,
    }),
    writeModel({
      model: initialize(classes, seed),
      chains: {
        input: rowChain([
          { name: 't', scale },
          { name: 'k', words: ['a', 'b', 'c'] },
        ]),
      },
      target: { task: 'classification', name: 'c', labels: ['x', 'y', 'z'], encoding: 'one-hot' },
    }),
  ];
}

function ofLayers(): readonly Uint8Array[] {
  const images = sequential(
    ...([input(6, 6, 2), zeroPadding2d(1), conv2d({ filters: 3, kernelSize: 3 })] as const),
    ...([batchNorm(), maxPool(2), cropping2d(1), flatten(), dense(2), softmax()] as const),
  );
  const sequences = sequential(
    ...([input(8, 2), zeroPadding1d(2), conv1d({ filters: 2, kernelSize: 3 })] as const),
    ...([cropping1d(1), layerNorm(), globalAveragePool(), dense(2)] as const),
  );
  const recurrent = sequential(
    ...([input(5, 3), bidirectional(lstm(4, { returnSequences: true })), gru(3)] as const),
    dense(2),
  );
  const words = sequential(
    ...([input(6), embedding({ inputDim: 10, outputDim: 3 }), permute([2, 1])] as const),
    ...([flatten(), dense(2)] as const),
  );
  const separable = sequential(
    ...([input(6, 6, 2), separableConv2d({ filters: 3, kernelSize: 3 }), prelu()] as const),
    ...([conv2dTranspose({ filters: 2, kernelSize: 2, stride: 2 })] as const),
    ...([depthwiseConv2d({ kernelSize: 3 }), averagePool(2), globalAveragePool()] as const),
    ...([reshape([2, 1]), flatten(), dense(1, { activation: 'sigmoid' })] as const),
  );
  const forked = graph({ window: input(8), age: input(1) }, (ends) => {
    const wide = ends.window.with(ends.age).to(concatenate(), dense(6, { activation: 'relu' }));
    const deep = wide.with(wide.to(dense(6, { activation: 'relu' }))).to(add());
    return { gesture: deep.to(dense(4), softmax()), force: deep.to(dense(1)) };
  });
  const networks: readonly Architecture[] = [
    images,
    sequences,
    recurrent,
    words,
    separable,
    forked,
  ];
  return networks.map((network) => writeModel({ model: initialize(network, seed) }));
}

function ofSignals(): readonly Uint8Array[] {
  const channels = ['ax', 'ay'].map((name) => ({ name, unit: 'g' }));
  const values = Float64Array.from({ length: 2 * 200 }, (_, i) => Math.sin(i / 7) + (i % 3));
  const motion = recordingBlock({ values, width: 2, rateHz: 50 });
  const chain = fitChain(
    {
      input: { channels, rateHz: 50 },
      stages: [
        ...[highPass({ hertz: 0.5 }), window({ size: 32, stride: 8 })],
        ...[
          features({ parts: { shape: [statistics({ of: ['mean', 'rootMeanSquare'] })] } }),
          standardize(),
        ],
      ],
    },
    () => [motion],
  );
  const network = sequential(input(4), dense(3, { activation: 'softmax' }));
  const labels = ['rest', 'wave', 'circle'];
  return [
    writeModel({
      model: initialize(network, seed),
      chains: { [Object.keys(network.spec.inputs)[0]!]: chain },
      target: { task: 'classification', name: 'gesture', labels, encoding: 'one-hot' },
      decision: [decide({ threshold: 0.4 }), kOfN({ k: 2, n: 3 })],
    }),
  ];
}
