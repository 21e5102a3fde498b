import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { predictor } from '../inference/index.ts';
import {
  activation,
  batchNorm,
  conv1d,
  conv2d,
  dense,
  depthwiseConv1d,
  depthwiseConv2d,
  flatten,
  separableConv2d,
} from '../layers/index.ts';
import type { Layer } from '../layers/layer.ts';
import { shared } from '../layers/layer.ts';
import { seeded } from '../random/seeded.ts';
import type { Ends, Shape } from '../tensor/shape.ts';
import { errorOf } from '../testing/bench.ts';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { graph } from './graph.ts';
import { initialize } from './initialize.ts';
import type { Model } from './model.ts';
import { input, sequential } from './sequential.ts';
import type { Architecture } from './spec.ts';

const backend = js({ dtype: 'float64' });

/** A model with numbers as after a training: nothing is 0 or 1. */
function drawn<In extends Ends, Out extends Ends>(
  architecture: Architecture<In, Out>,
): Model<In, Out> {
  const model = initialize(architecture, { seed: 3, dtype: 'float64' });
  const generator = seeded(1, 'folding');
  for (let i = 0; i < model.parameters.length; i++) model.parameters[i] = generator.normal();
  for (let i = 0; i < model.state.length; i++) model.state[i] = 0.1 + Math.abs(generator.normal());
  return model;
}

function outputOf(model: Model<Shape, Shape>, inputs: readonly number[]): readonly number[] {
  const predict = predictor(model, { backend });
  predict.input.set(inputs.slice(0, predict.input.length));
  predict.run();
  return [...predict.output];
}

const numbers = Array.from({ length: 500 }, (_, i) => Math.sin(i + 1));
const kindsOf = ({ architecture }: Model) => architecture.spec.nodes.map(({ kind }) => kind);

const before: Readonly<Record<string, { shape: Shape; layer: Layer }>> = {
  dense: { shape: [7], layer: dense(4) },
  'dense without biases': { shape: [7], layer: dense(4, { bias: false }) },
  'dense on steps': { shape: [3, 5], layer: dense(4) },
  conv1d: { shape: [9, 3], layer: conv1d({ filters: 5, kernelSize: 3 }) },
  conv2d: { shape: [6, 5, 2], layer: conv2d({ filters: 3, kernelSize: 2, bias: false }) },
  depthwiseConv1d: { shape: [9, 3], layer: depthwiseConv1d({ kernelSize: 3 }) },
  'depthwiseConv2d with a multiplier': {
    shape: [6, 5, 2],
    layer: depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same' }),
  },
  separableConv2d: { shape: [6, 5, 2], layer: separableConv2d({ filters: 3, kernelSize: 2 }) },
};

describe('foldBatchNorm', () => {
  it.each(Object.entries(before))('folds into %s', (_name, { shape, layer }) => {
    const model = drawn(sequential(input(...shape), layer, batchNorm(), activation('relu')));
    const folded = foldBatchNorm(model);
    expect(kindsOf(folded)).toEqual([layer.definition.kind, 'activation']);
    expect(folded.state.length).toBe(0);
    expect(errorOf(outputOf(folded, numbers), outputOf(model, numbers))).toBeLessThan(1e-12);
  });

  it.each([
    ['no gamma', batchNorm({ scale: false })],
    ['no beta', batchNorm({ center: false, epsilon: 0.5 })],
    ['neither', batchNorm({ scale: false, center: false })],
  ])('folds one with %s', (_name, layer) => {
    const model = drawn(sequential(input(7), dense(4), layer));
    expect(kindsOf(foldBatchNorm(model))).toEqual(['dense']);
    const found = outputOf(foldBatchNorm(model), numbers);
    expect(errorOf(found, outputOf(model, numbers))).toBeLessThan(1e-12);
  });

  it('is b′ = (b − mean) · s + β in numbers', () => {
    const model = drawn(sequential(input(1), dense(1), batchNorm({ epsilon: 1 })));
    model.parameters.set([2, 5, 6, 0.5]); // W, b, γ, β
    model.state.set([3, 8]); // mean, variance: s = 6 / √(8 + 1) = 2
    expect([...foldBatchNorm(model).parameters]).toEqual([4, 4.5]);
  });

  it('folds two in a row, and one that is an output keeps its name', () => {
    const model = drawn(sequential(input(7), dense(4), batchNorm(), batchNorm({ name: 'last' })));
    const folded = foldBatchNorm(model);
    expect(folded.architecture.spec.nodes.map(({ name }) => name)).toEqual(['last']);
    expect(folded.architecture.spec.outputs).toEqual(['last']);
    expect(errorOf(outputOf(folded, numbers), outputOf(model, numbers))).toBeLessThan(1e-12);
  });

  const behind = shared(dense(4));
  it.each<[string, Architecture]>([
    [
      'an activation stands between',
      sequential(input(7), dense(4, { activation: 'tanh' }), batchNorm()),
    ],
    ['it comes first', sequential(input(7), batchNorm(), dense(4))],
    [
      'a view stands between',
      sequential(input(2, 4), conv1d({ filters: 2, kernelSize: 1 }), flatten(), batchNorm()),
    ],
    [
      'others read what it normalizes',
      graph({ x: input(7) }, ({ x }) => {
        const z = x.to(dense(4));
        return { plain: z.to(activation('tanh')), normal: z.to(batchNorm()) };
      }),
    ],
    [
      'what it normalizes is an output',
      graph({ x: input(7) }, ({ x }) => {
        const plain = x.to(dense(4));
        return { plain, normal: plain.to(batchNorm()) };
      }),
    ],
    ['the weights are shared', sequential(input(4), behind, batchNorm(), behind, batchNorm())],
  ])('leaves one alone where %s', (_name, architecture) => {
    const model = drawn(architecture);
    expect(foldBatchNorm(model)).toBe(model);
  });

  it('does not change the model that it is given', () => {
    const model = drawn(sequential(input(7), dense(4), batchNorm()));
    const [parameters, state] = [model.parameters.slice(), model.state.slice()];
    foldBatchNorm(model);
    expect([model.parameters, model.state]).toEqual([parameters, state]);
  });
});
