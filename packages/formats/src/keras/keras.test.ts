import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { answerOf } from '../testing/run.ts';
import { tfjs } from '../tfjs/index.ts';
import { keras } from './index.ts';

const json = (value: unknown) => strToU8(JSON.stringify(value));

/** Files of a TensorFlow.js model with its weights one after the other. */
function tfjsFiles(
  topology: object,
  weights: Readonly<Record<string, readonly number[]>>,
  shapes: Readonly<Record<string, readonly number[]>>,
) {
  const numbers = Float32Array.from(Object.values(weights).flat());
  const entries = Object.keys(weights).map((name) => {
    return { name, shape: shapes[name], dtype: 'float32' };
  });
  const manifest = [{ paths: ['w.bin'], weights: entries }];
  return [
    { path: 'model.json', bytes: json({ modelTopology: topology, weightsManifest: manifest }) },
    { path: 'w.bin', bytes: new Uint8Array(numbers.buffer) },
  ];
}

const layer = (class_name: string, config: object) => ({ class_name, config });

describe('tfjs', () => {
  it('reads a sequential model, keys of Keras 3 included', () => {
    for (const key of ['batch_input_shape', 'batch_shape']) {
      const files = tfjsFiles(
        layer('Sequential', {
          layers: [
            layer('InputLayer', { [key]: [null, 2], name: 'in' }),
            layer('Dense', { name: 'd', units: 2, activation: 'relu', use_bias: true }),
          ],
        }),
        { 'd/kernel': [1, 2, 3, 4], 'd/bias': [0, -100] },
        { 'd/kernel': [2, 2], 'd/bias': [2] },
      );
      expect(tfjs.recognizes(files)).toBe(true);
      expect(answerOf(tfjs.read(files, 'm').model, [1, 10])).toEqual([31, 0]);
    }
  });

  it('reads a functional model whose layers take several results', () => {
    const inbound = (...names: readonly string[]) => [names.map((name) => [name, 0, 0, {}])];
    const files = tfjsFiles(
      layer('Model', {
        layers: [
          {
            name: 'a',
            ...layer('InputLayer', { batch_input_shape: [null, 1] }),
            inbound_nodes: [],
          },
          {
            name: 'd',
            ...layer('Dense', { units: 1, use_bias: false }),
            inbound_nodes: inbound('a'),
          },
          { name: 's', ...layer('Add', {}), inbound_nodes: inbound('a', 'd') },
          {
            name: 'c',
            ...layer('Concatenate', { axis: -1 }),
            inbound_nodes: [{ args: [[tensor('s'), tensor('a')]], kwargs: {} }],
          },
        ],
        input_layers: [['a', 0, 0]],
        output_layers: [['c', 0, 0]],
      }),
      { 'd/kernel': [5] },
      { 'd/kernel': [1, 1] },
    );
    expect(answerOf(tfjs.read(files, 'm').model, [2])).toEqual([12, 2]);
  });

  it('knows the hard sigmoid of Keras 2 from that of Keras 3', () => {
    const files = (version: string) =>
      tfjsFiles(
        {
          keras_version: version,
          model_config: layer('Sequential', [
            layer('Dense', {
              name: 'd',
              batch_input_shape: [null, 1],
              units: 1,
              use_bias: false,
              activation: 'hard_sigmoid',
            }),
          ]),
        },
        { 'd/kernel': [1] },
        { 'd/kernel': [1, 1] },
      );
    const answer = (version: string) => answerOf(tfjs.read(files(version), 'm').model, [1])[0];
    expect(answer('2.4.0')).toBeCloseTo(0.7, 6);
    expect(answer('3.1.1')).toBeCloseTo(1 / 6 + 0.5, 6);
  });

  it('names a layer that is none of ours, and a file that is missing', () => {
    const files = tfjsFiles(
      layer('Sequential', [layer('UpSampling3D', { name: 'm', batch_input_shape: [null, 1] })]),
      {},
      {},
    );
    expect(() => tfjs.read(files, 'x')).toThrow('x: UpSampling3D "m" is none of our layers');
    expect(() => tfjs.read(files.slice(0, 1), 'x')).toThrow('x names the file "w.bin"');
  });

  it('refuses a manifest larger than any network’s before it is parsed', () => {
    const manifest = `{"modelTopology":{},"filler":"${'x'.repeat(2 ** 21)}"}`;
    const files = [{ path: 'model.json', bytes: new TextEncoder().encode(manifest) }];
    expect(() => tfjs.read(files, 'x')).toThrow(`x: model.json has ${manifest.length} bytes`);
  });
});

function tensor(name: string) {
  return { class_name: '__keras_tensor__', config: { keras_history: [name, 0, 0] } };
}

describe('keras', () => {
  it('finds the weights of a layer by its kind and place, as .keras files keep them', () => {
    const config = layer('Sequential', {
      layers: [
        layer('InputLayer', { batch_shape: [null, 1] }),
        layer('Dense', { name: 'first', units: 1, use_bias: true }),
        layer('Dense', { name: 'second', units: 1, use_bias: true }),
      ],
    });
    const arrays = {
      'layers/dense/vars/0.npy': npy([1, 1], [2]),
      'layers/dense/vars/1.npy': npy([1], [1]),
      'layers/dense_1/vars/0.npy': npy([1, 1], [10]),
      'layers/dense_1/vars/1.npy': npy([1], [3]),
    };
    const bytes = zipSync({
      'config.json': json(config),
      'model.weights.npz': zipSync(arrays),
    });
    const files = [{ path: 'm.keras', bytes }];
    expect(keras.recognizes(files)).toBe(true);
    expect(answerOf(keras.read(files, 'm.keras').model, [4])).toEqual([93]);
    expect(() => keras.read(files, 'm.keras', { maxBytes: 100 })).toThrow(/unpacked files is \d+/);
  });
});

/** An NPY file, version 1. */
function npy(shape: readonly number[], numbers: readonly number[]): Uint8Array {
  const list = shape.map((length) => `${length},`).join('');
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${list}), }`;
  const header = strToU8(`${text.padEnd(117)}\n`);
  const data = new Uint8Array(Float32Array.from(numbers).buffer);
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0];
  return Uint8Array.from([...magic, ...header, ...data]);
}
