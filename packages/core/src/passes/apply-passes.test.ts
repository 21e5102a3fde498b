import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { simd } from '../backends/simd/index.ts';
import { tfjsWasm } from '../backends/tfjs-wasm/index.ts';
import { predictor } from '../inference/index.ts';
import {
  activation,
  add,
  averagePool,
  batchNorm,
  conv1d,
  conv2d,
  dense,
  depthwiseConv2d,
  flatten,
  globalAveragePool,
  layerNorm,
  residual,
  separableConv2d,
} from '../layers/index.ts';
import { type Layer, shared } from '../layers/layer.ts';
import { meanSquaredError } from '../losses/index.ts';
import { graph } from '../model/graph.ts';
import { initialize } from '../model/initialize.ts';
import type { Model } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import type { Architecture } from '../model/spec.ts';
import { sgd } from '../optimizers/index.ts';
import { seeded } from '../random/seeded.ts';
import type { Ends, Shape } from '../tensor/shape.ts';
import { errorOf } from '../testing/bench.ts';
import { epochs } from '../training/epochs.ts';

const relu = activation('relu');
const again = shared(dense(4));
const twice = shared(conv1d({ filters: 3, kernelSize: 2 }));

const networks: Readonly<Record<string, Architecture<Shape, Shape>>> = {
  'dense layers': sequential(
    input(7),
    dense(9, { activation: 'gelu' }),
    dense(5, { activation: 'relu', bias: false }),
    dense(4, { activation: 'softmax' }),
  ),
  'a residual network': sequential(
    input(6, 5, 2),
    conv2d({ filters: 4, kernelSize: 3, padding: 'same' }),
    batchNorm(),
    relu,
    residual([conv2d({ filters: 4, kernelSize: 3, padding: 'same' }), batchNorm(), relu]),
    residual([conv2d({ filters: 6, kernelSize: 1, stride: 2 }), batchNorm()], {
      projection: [conv2d({ filters: 6, kernelSize: 1, stride: 2 })],
    }),
    relu,
    globalAveragePool(),
    dense(3),
  ),
  'depthwise and separable convolutions': sequential(
    input(9, 8, 3),
    depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same' }),
    batchNorm({ scale: false }),
    activation('relu6'),
    separableConv2d({ filters: 5, kernelSize: 3 }),
    batchNorm({ center: false }),
    activation('tanh'),
    averagePool(2),
    flatten(),
    dense(3, { activation: 'sigmoid' }),
  ),
  'normalizations that cannot be folded': sequential(
    input(6),
    batchNorm(),
    dense(5, { activation: 'relu' }),
    batchNorm(),
    layerNorm(),
    dense(2),
    batchNorm(),
  ),
  'one layer at two places': sequential(
    input(4),
    again,
    batchNorm(),
    relu,
    again,
    batchNorm(),
    relu,
  ),
  'one convolution at two places': sequential(
    input(7, 3),
    twice,
    activation('sigmoid'),
    twice,
    batchNorm(),
    flatten(),
    dense(2),
  ),
};

/** Weights, means and variances as after a training. */
function drawn<In extends Ends, Out extends Ends>(network: Architecture<In, Out>): Model<In, Out> {
  const model = initialize(network, { seed: 3 });
  const generator = seeded(1, 'passes');
  for (let i = 0; i < model.parameters.length; i++) model.parameters[i] = generator.normal() / 2;
  for (let i = 0; i < model.state.length; i++) model.state[i] = 0.5 + Math.abs(generator.normal());
  return model;
}

const backends = [
  { backend: js({ dtype: 'float64' }), tolerance: 1e-12 },
  { backend: js(), tolerance: 1e-5 },
  { backend: await simd(), tolerance: 1e-5 },
  { backend: await tfjsWasm(), tolerance: 1e-5 },
];

describe.each(backends)('$backend.name in $backend.dtype', ({ backend, tolerance }) => {
  it.each(Object.entries(networks))('answers the same with passes for %s', (_name, network) => {
    const model = drawn(network);
    const [found, expected] = [true, false].map((passes) => {
      const predict = predictor(model, { backend, passes, maxBatchSize: 3 });
      const generator = seeded(2, 'inputs');
      const answers = [3, 2].map((rows) => {
        for (let i = 0; i < predict.input.length; i++) predict.input[i] = generator.normal();
        predict.run(rows);
        return [...predict.output.subarray(0, (predict.output.length / 3) * rows)];
      });
      predict.dispose();
      return answers.flat();
    });
    expect(errorOf(found!, expected!)).toBeLessThan(tolerance);
    expect(expected!.some((number) => Math.abs(number) > 0.01)).toBe(true);
  });

  it.each(Object.entries(networks))('learns the same with passes for %s', (_name, network) => {
    const [found, expected] = [backend, { ...backend, passes: [] }].map((each) => {
      const model = initialize(network, { seed: 5, dtype: backend.dtype });
      const generator = seeded(4, 'rows');
      const predict = predictor(model, { backend: each });
      const [inputs, outputs] = [predict.input.length, predict.output.length];
      predict.dispose();
      const rows = 10;
      const examples = {
        inputs: Float32Array.from({ length: rows * inputs }, () => generator.normal()),
        targets: Float32Array.from({ length: rows * outputs }, () => generator.uniform()),
      };
      const options = { loss: meanSquaredError(), optimizer: sgd({ learningRate: 0.01 }) };
      for (const _ of epochs(model, examples, {
        ...options,
        epochs: 2,
        batchSize: 4,
        backend: each,
      }));
      return [...model.parameters, ...model.state];
    });
    expect(errorOf(found!, expected!)).toBeLessThan(tolerance);
  });
});

describe('a graph of several outputs', () => {
  it('keeps what is asked for, whatever is computed from it', () => {
    const network = graph({ x: input(4) }, ({ x }) => {
      const z = x.to(dense(3));
      const y = z.to(batchNorm());
      return { z, y, sum: z.with(y.to(relu as Layer)).to(add()) };
    });
    const model = drawn(network);
    const sample = { x: [1, -2, 0.5, 3] as [number, number, number, number] };
    const backend = js({ dtype: 'float64' });
    const found = predictor(model, { backend })(sample);
    const expected = predictor(model, { backend, passes: false })(sample);
    for (const name of ['z', 'y', 'sum'] as const) {
      expect(errorOf(found[name], expected[name])).toBeLessThan(1e-12);
    }
  });
});
