import { describe, expect, it } from 'vitest';
import { graph } from '../../model/graph.ts';
import { initialize } from '../../model/initialize.ts';
import { parameterOf } from '../../model/model.ts';
import { input, sequential } from '../../model/sequential.ts';
import { transferWeights } from '../../model/transfer.ts';
import { summary } from '../../planner/summary.ts';
import { bench } from '../../testing/bench.ts';
import {
  activation,
  batchNorm,
  concatenate,
  conv2d,
  dense,
  dropout,
  flatten,
  residual,
} from '../index.ts';

const namesOf = ({ spec }: { readonly spec: { readonly nodes: readonly { name: string }[] } }) =>
  spec.nodes.map(({ name }) => name);

describe('residual', () => {
  it('adds what its layers give to its input', () => {
    const network = sequential(input(2), residual([dense(2)]));
    const parameters = { 'residual1/dense1.weights': [1, 2, 3, 4] };
    const biases = { 'residual1/dense1.biases': [100, 200] };
    const options = {
      rows: 1,
      inputs: { input: [1, 10] },
      parameters: { ...parameters, ...biases },
    };
    const { output, gradients } = bench(network, options);
    // x·W = [1 + 30, 2 + 40]
    expect([...output()]).toEqual([1 + 31 + 100, 10 + 42 + 200]);
    // dy + dy·Wᵀ
    expect([...gradients([1, -1]).input!]).toEqual([1 + (1 - 2), -1 + (3 - 4)]);
  });

  it('has the gradients of finite differences, deep in another, with a projection', () => {
    const block = [
      conv2d({ filters: 3, kernelSize: 3, padding: 'same' as const }),
      batchNorm(),
      residual([batchNorm(), activation('tanh')]),
    ];
    const network = sequential(
      input(3, 2, 2),
      residual(block, { projection: [conv2d({ filters: 3, kernelSize: 1 })] }),
      flatten(),
      dense(2),
    );
    expect(bench(network, { rows: 3 }).worstGradient(2e-6).error).toBeLessThan(1e-7);
  });

  it('makes nodes of its layers, called by the group and the layer', () => {
    const network = sequential(
      input(4),
      residual([dense(4, { name: 'wide' }), dense(4), dropout(0.1)], { name: 'block' }),
      residual([dense(4)]),
      dense(4),
      residual([residual([dense(4)]), residual([dense(4)])], { projection: [dense(4)] }),
    );
    expect(namesOf(network)).toEqual([
      'block/wide',
      'block/dense2',
      'block/dropout1',
      'block/add1',
      'residual1/dense1',
      'residual1/add1',
      'dense1',
      'residual2/residual1/dense1',
      'residual2/residual1/add1',
      'residual2/residual2/dense1',
      'residual2/residual2/add1',
      'residual2/dense1',
      'residual2/add1',
    ]);
    expect(network.spec.nodes[2]?.inputs).toEqual(['block/dense2']);
    expect(network.spec.nodes[3]?.inputs).toEqual(['input', 'block/dropout1']);
  });

  it('stands in a graph like a layer, and its sum can be an output', () => {
    const network = graph({ a: input(3), b: input(2) }, ({ a, b }) => {
      const left = a.to(residual([dense(3)]));
      return { sum: left.with(b).to(concatenate(), residual([dense(5)])) };
    });
    expect(namesOf(network)).toEqual([
      'residual1/dense1',
      'residual1/add1',
      'concatenate1',
      'residual2/dense1',
      'sum',
    ]);
  });

  it('is frozen and taken over as a whole by its name', () => {
    const network = sequential(
      input(2),
      residual([dense(2), batchNorm()], { name: 'block' }),
      dense(1, { name: 'head' }),
    );
    const { layers, trainable } = summary(network, { frozen: ['block'] });
    expect(trainable).toBe(2 + 1);
    expect(layers.map((layer) => layer.trainable)).toEqual([0, 0, 0, 3]);
    const [learned, fresh] = [initialize(network, { seed: 1 }), initialize(network, { seed: 2 })];
    const head = parameterOf(fresh, 'head', 'weights').data.slice();
    transferWeights(learned, fresh, { layers: ['block'] });
    expect([...fresh.parameters.subarray(0, 10)]).toEqual([...learned.parameters.subarray(0, 10)]);
    expect([...parameterOf(fresh, 'head', 'weights').data]).toEqual([...head]);

    const { worstGradient, stateAfterStep } = bench(network, { rows: 3, frozen: ['block'] });
    expect(worstGradient().error).toBeLessThan(1e-8);
    expect([...stateAfterStep()['block/batchNorm1.runningMean']!]).toEqual([0, 0]);
  });

  it('says what does not fit, with the node in the group', () => {
    const block = [residual([dense(3)], { name: 'block' })];
    expect(() => sequential(input(2), ...block)).toThrow(
      'layers[1] add "block/add1" needs inputs of one shape but gets 2 and 3',
    );
    expect(() => residual([], { name: 'block' })).toThrow(
      'residual "block": layers is [], expected a list of at least one layer',
    );
    const twice = [residual([dense(2)], { name: 'a' }), residual([dense(2)], { name: 'a' })];
    expect(() => sequential(input(2), ...twice)).toThrow(
      'residual "a": the name "a" is taken by an earlier group',
    );
  });

  it('has the shape of its layers in the types, and what is wrong there too', () => {
    const network = sequential(input(6), residual([dense(4), dense(6)]), dense(2));
    const shape: readonly [2] | undefined = network.shapes?.output;
    expect(shape).toBeUndefined();
    const image = sequential(
      input(8, 8, 2),
      residual([conv2d({ filters: 2, kernelSize: 3, padding: 'same' })]),
    );
    const channels: readonly [number, number, 2] | undefined = image.shapes?.output;
    expect(channels).toBeUndefined();
    // @ts-expect-error residual() adds what its layers give to its input; give it a projection
    expect(() => sequential(input(6), residual([dense(4)]))).toThrow('inputs of one shape');
    expect(() =>
      // @ts-expect-error conv2d() needs height × width × channels
      sequential(input(6), residual([conv2d({ filters: 2, kernelSize: 3 })])),
    ).toThrow('residual1/conv2d1');
  });
});
