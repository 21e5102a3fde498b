import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { answerOf } from '../testing/run.ts';
import { tfjs } from './index.ts';

const layer = (class_name: string, config: object, inbound?: string) => ({
  class_name,
  config,
  ...(inbound !== undefined && { inbound_nodes: [[[inbound, 0, 0, {}]]] }),
});

/**
 * The form of a downloaded image model: what looks at the picture is a functional model in a
 * sequential one, what decides a sequential one behind it; both stand in a third.
 */
const looking = layer('Model', {
  name: 'model1',
  layers: [
    {
      ...layer('InputLayer', {
        name: 'input_1',
        batch_input_shape: [null, 2, 2, 3],
        dtype: 'float32',
      }),
      name: 'input_1',
      inbound_nodes: [],
    },
    {
      ...layer(
        'Conv2D',
        {
          name: 'Conv1',
          filters: 2,
          kernel_size: [1, 1],
          strides: [1, 1],
          padding: 'same',
          activation: 'linear',
          use_bias: false,
        },
        'input_1',
      ),
      name: 'Conv1',
    },
    {
      ...layer('ReLU', { name: 'Conv1_relu', max_value: 6 }, 'Conv1'),
      name: 'Conv1_relu',
    },
  ],
  input_layers: [['input_1', 0, 0]],
  output_layers: [['Conv1_relu', 0, 0]],
});
const pooling = layer('GlobalAveragePooling2D', {
  name: 'global_average_pooling2d_GlobalAveragePooling2D1',
  data_format: 'channels_last',
});
const deciding = layer('Sequential', {
  name: 'sequential_3',
  layers: [
    layer('Dense', {
      name: 'dense_Dense1',
      units: 2,
      activation: 'relu',
      use_bias: true,
      batch_input_shape: [null, 2],
    }),
    layer('Dense', { name: 'dense_Dense2', units: 2, activation: 'softmax', use_bias: false }),
  ],
});
const topology = {
  ...layer('Sequential', {
    name: 'sequential_4',
    layers: [layer('Sequential', { name: 'sequential_1', layers: [looking, pooling] }), deciding],
  }),
  keras_version: 'tfjs-layers 1.3.1',
  backend: 'tensor_flow.js',
};

const weights = [
  { name: 'Conv1/kernel', shape: [1, 1, 3, 2], numbers: [1, 0, 1, 0, 0, 10] },
  { name: 'dense_Dense1/kernel', shape: [2, 2], numbers: [1, 0, 0, -1] },
  { name: 'dense_Dense1/bias', shape: [2], numbers: [0, 7] },
  { name: 'dense_Dense2/kernel', shape: [2, 2], numbers: [1, 0, 0, 1] },
];

const jsonFile = (path: string, value: unknown) =>
  ({ path, bytes: strToU8(JSON.stringify(value)) }) as const;

it('reads an image model of Teachable Machine with the names of its classes', () => {
  const entries = weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
  const numbers = Float32Array.from(weights.flatMap((each) => each.numbers));
  const files = [
    jsonFile('model.json', {
      modelTopology: topology,
      weightsManifest: [{ paths: ['weights.bin'], weights: entries }],
    }),
    { path: 'weights.bin', bytes: new Uint8Array(numbers.buffer) },
    jsonFile('metadata.json', {
      tfjsVersion: '1.3.1',
      tmVersion: '2.4.7',
      packageName: '@teachablemachine/image',
      userMetadata: {},
      modelName: 'tm-my-image-model',
      labels: ['Rock', 'Paper'],
      imageSize: 2,
    }),
  ];
  expect(tfjs.recognizes(files)).toBe(true);
  const { model, labels } = tfjs.read(files, 'tm-my-image-model');
  expect(labels).toEqual(['Rock', 'Paper']);
  // Cells [red, green, blue]: red + green and 10 · blue, cut to 0 … 6, then their means 1 and 3.
  const cells = [
    [1, 0, 0.6],
    [1, 2, 0.6],
    [-1, -1, -1],
    [0, 0, 0],
  ];
  // The hidden units are 1 and 7 − 3.
  const odds = Math.exp(1 - 4);
  const expected = [odds / (1 + odds), 1 / (1 + odds)].map((each) => expect.closeTo(each, 6));
  expect(answerOf(model, cells.flat())).toEqual(expected);
});

it('is refused where its manifest names a file twice', () => {
  const files = [
    jsonFile('model.json', {
      modelTopology: {},
      weightsManifest: [
        { paths: ['w.bin'], weights: [] },
        { paths: ['w.bin'], weights: [] },
      ],
    }),
    { path: 'w.bin', bytes: new Uint8Array() },
  ];
  expect(() => tfjs.read(files, 'x')).toThrow('x: the manifest of weights names "w.bin" twice');
});

it('takes the names of sounds from where audio models of Teachable Machine have them', () => {
  const head = layer('Sequential', {
    name: 'sequential_1',
    layers: [
      layer('Flatten', { name: 'flatten_1', batch_input_shape: [null, 2, 2, 1] }),
      layer('Dense', { name: 'NewHeadDense', units: 2, activation: 'softmax', use_bias: false }),
    ],
  });
  const entry = { name: 'NewHeadDense/kernel', shape: [4, 2], dtype: 'float32' };
  const files = [
    jsonFile('model.json', {
      modelTopology: head,
      weightsManifest: [{ paths: ['weights.bin'], weights: [entry] }],
    }),
    { path: 'weights.bin', bytes: new Uint8Array(32) },
    jsonFile('metadata.json', {
      tfjsSpeechCommandsVersion: '0.4.0',
      modelName: 'TMv2',
      wordLabels: ['Background Noise', 'clap'],
    }),
  ];
  const { model, labels } = tfjs.read(files, 'my-sounds');
  expect(labels).toEqual(['Background Noise', 'clap']);
  expect(answerOf(model, [1, 2, 3, 4])).toEqual([0.5, 0.5]);
});
