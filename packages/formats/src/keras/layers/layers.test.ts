/** Layers of Keras, each with numbers worked out by hand. */
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { answerOf } from '../../testing/run.ts';
import { tfjs } from '../../tfjs/index.ts';
import { answersOf } from '../../verifying/index.ts';
import { readKerasModel } from '../read-topology.ts';

interface LayerJson {
  readonly class_name: string;
  readonly config: object;
}

const layer = (class_name: string, config: object = {}): LayerJson => ({ class_name, config });

/** What a sequential model of one layer answers. */
function answered(
  own: LayerJson,
  shape: readonly number[],
  numbers: readonly number[],
  weights: readonly (readonly number[])[] = [],
  format = 'keras-h5',
): readonly number[] {
  const first = layer('InputLayer', { name: 'in', batch_input_shape: [null, ...shape] });
  const layers = [first, { name: 'own', ...own }];
  const topology = { ...layer('Sequential', { layers }) };
  const given = weights.map((all) => ({ shape: [all.length], numbers: all }));
  const model = { format, topology, isKeras3: true, weightsOf: () => given };
  return answerOf(readKerasModel(model, 'm').model, numbers);
}

describe('a layer of Keras', () => {
  it('scales and moves by constants, one for all or one for each channel', () => {
    expect(answered(layer('Rescaling', { scale: 2, offset: -1 }), [2], [3, 5])).toEqual([5, 9]);
    const each = layer('Rescaling', { scale: [1, 10], offset: [0, 1] });
    expect(answered(each, [2, 2], [1, 2, 3, 4])).toEqual([1, 21, 3, 41]);
  });

  it('normalizes by what it was adapted to, or was given', () => {
    const found = [[1, 10], [4, 100], [8]];
    expect(answered(layer('Normalization', { axis: -1 }), [2], [5, 30], found)).toEqual([2, 2]);
    const given = layer('Normalization', { axis: -1, mean: [1, 10], variance: [4, 0] });
    expect(answered(given, [2], [5, 10])).toEqual([2, 0]);
    expect(() => answered(layer('Normalization'), [2], [5, 10])).toThrow(
      'neither mean nor variance',
    );
  });

  it('puts a layer on each step', () => {
    const dense = layer('Dense', { units: 1, use_bias: true });
    const kernel = [2, 3];
    const model = layer('TimeDistributed', { layer: dense });
    expect(answered(model, [2, 2], [1, 1, 10, 0], [kernel, [1]])).toEqual([6, 21]);
    const lstm = layer('TimeDistributed', { layer: layer('LSTM', { units: 1 }) });
    expect(() => answered(lstm, [2, 2, 2], new Array(8).fill(0))).toThrow('wraps LSTM');
  });

  it('makes lengths larger by repeating, or by lines as Keras and TensorFlow.js draw them', () => {
    expect(answered(layer('UpSampling1D', { size: 2 }), [2, 1], [1, 2])).toEqual([1, 1, 2, 2]);
    expect(answered(layer('RepeatVector', { n: 2 }), [2], [1, 2])).toEqual([1, 2, 1, 2]);
    const lines = layer('UpSampling2D', { size: [2, 1], interpolation: 'bilinear' });
    expect(answered(lines, [2, 1, 1], [0, 4])).toEqual([0, 1, 3, 4]);
    expect(answered(lines, [2, 1, 1], [0, 4], [], 'tfjs')).toEqual([0, 2, 4, 4]);
  });

  it('fills in the length that is -1', () => {
    const model = layer('Reshape', { target_shape: [-1, 2] });
    expect(answered(model, [4], [1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
  });

  it('has the slope of a layer that stands as an activation', () => {
    const activation = layer('LeakyReLU', { name: 'leaky_relu', negative_slope: 0.5 });
    const dense = layer('Dense', { units: 1, use_bias: false, activation });
    expect(answered(dense, [1], [-4], [[1]])).toEqual([-2]);
    const named = { ...dense, config: { ...dense.config, activation: layer('function', {}) } };
    expect(() => answered(named, [1], [-4], [[1]])).toThrow('has activation');
  });
});

const inputLayer = (name: string) => ({
  name,
  ...layer('InputLayer', { batch_input_shape: [null, 1] }),
  inbound_nodes: [],
});

/** A functional model in TensorFlow.js' form, without weights. */
function functional(layers: readonly object[], outputs: readonly unknown[]) {
  const topology = {
    class_name: 'Functional',
    config: {
      layers,
      input_layers: [
        ['a', 0, 0],
        ['b', 0, 0],
      ],
      output_layers: outputs,
    },
  };
  const text = JSON.stringify({ modelTopology: topology, weightsManifest: [] });
  return tfjs.read([{ path: 'model.json', bytes: strToU8(text) }], 'm');
}

describe('calls of layers', () => {
  const call = (...names: readonly string[]) => [names.map((name) => [name, 0, 0, {}])];

  it('take the very result that they name, of a model in a model, and every merging layer', () => {
    const swap = {
      name: 'swap',
      ...layer('Functional', {
        layers: [inputLayer('x'), inputLayer('y')],
        input_layers: [
          ['x', 0, 0],
          ['y', 0, 0],
        ],
        output_layers: [
          ['y', 0, 0],
          ['x', 0, 0],
        ],
      }),
      inbound_nodes: call('a', 'b'),
    };
    const merge = (kind: string, nodes: unknown) => ({
      name: kind,
      ...layer(kind),
      inbound_nodes: nodes,
    });
    const pair = [
      [
        ['swap', 0, 0, {}],
        ['swap', 0, 1, {}],
      ],
    ];
    const three = [
      [
        ['swap', 0, 0, {}],
        ['swap', 0, 1, {}],
        ['a', 0, 0, {}],
      ],
    ];
    const joined = {
      name: 'c',
      ...layer('Concatenate', { axis: -1 }),
      inbound_nodes: call('Subtract', 'Average', 'Maximum'),
    };
    const { model } = functional(
      [
        inputLayer('a'),
        inputLayer('b'),
        swap,
        merge('Subtract', pair),
        merge('Average', pair),
        merge('Maximum', three),
        joined,
      ],
      [['c', 0, 0]],
    );
    const rows = { a: Float32Array.of(2), b: Float32Array.of(10) };
    expect([...answersOf(model, rows)[0]!]).toEqual([8, 6, 10]); // 10 − 2, mean, largest
  });

  it('are refused where an argument by name, or a first state, is the result of a layer', () => {
    const add = {
      name: 's',
      ...layer('Add'),
      inbound_nodes: [
        [
          ['a', 0, 0, { mask: ['b', 0, 0] }],
          ['b', 0, 0, {}],
        ],
      ],
    };
    expect(() => functional([inputLayer('a'), inputLayer('b'), add], [['s', 0, 0]])).toThrow(
      'm: Add "s" takes the result of a layer as mask',
    );
    const history = (name: string) => ({
      class_name: '__keras_tensor__',
      config: { keras_history: [name, 0, 0] },
    });
    const newer = {
      name: 's',
      ...layer('Add'),
      inbound_nodes: [{ args: [[history('a'), history('b')]], kwargs: { mask: history('b') } }],
    };
    expect(() => functional([inputLayer('a'), inputLayer('b'), newer], [['s', 0, 0]])).toThrow(
      'takes the result of a layer as mask',
    );
    const gru = { name: 'g', ...layer('GRU', { units: 1 }), inbound_nodes: call('a', 'b') };
    expect(() => functional([inputLayer('a'), inputLayer('b'), gru], [['g', 0, 0]])).toThrow(
      'm: GRU "g" has 2 inputs',
    );
  });
});
