/** Networks of dense layers, from files that their programs wrote (the version is in the name). */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { brain } from './brain/index.ts';
import { importerOf } from './importers.ts';
import { sklearn } from './sklearn/index.ts';
import { synaptic } from './synaptic/index.ts';
import { answerOf } from './testing/run.ts';

const fixture = (path: string) => [
  {
    path,
    bytes: new Uint8Array(readFileSync(new URL(`testing/fixtures/${path}`, import.meta.url))),
  },
];
const files = (value: unknown) => [
  { path: 'net.json', bytes: new TextEncoder().encode(JSON.stringify(value)) },
];

it('answers as brain.js 1.6.1 does, by place and by name', () => {
  const { model } = brain.read(fixture('brain-1.6.1.json'), 'net');
  // net.run of the program itself.
  expect(answerOf(model, [0, 0])[0]).toBeCloseTo(0.43364718556404114, 6);
  expect(answerOf(model, [1, 0])[0]).toBeCloseTo(0.5111276507377625, 6);
  const words = brain.read(fixture('brain-words-1.6.1.json'), 'net');
  expect(words.labels).toEqual(['black', 'white']);
  expect(words.notes).toEqual(['inputs are in the order r, g, b']);
  const answer = answerOf(words.model, [1, 0.4, 0]);
  expect(answer[0]).toBeCloseTo(0.2818334698677063, 6);
  expect(answer[1]).toBeCloseTo(0.7240579128265381, 6);
});

it('reads the layout of brain.js 2', () => {
  const layers = [
    { weights: [], biases: [] },
    { weights: [[1, -2]], biases: [0.5] },
  ];
  const json = { type: 'NeuralNetwork', sizes: [2, 1], layers, inputLookup: null };
  const options = { activation: 'leaky-relu', leakyReluAlpha: 0.1 };
  const { model } = brain.read(files({ ...json, outputLookup: null, options }), 'net');
  expect(answerOf(model, [1, 1])[0]).toBeCloseTo(-0.05, 6); // 0.1 · (1 − 2 + 0.5)
});

it('answers as synaptic 1.1.4 does', () => {
  const { model } = synaptic.read(fixture('synaptic-1.1.4.json'), 'net');
  expect(answerOf(model, [0, 0])[0]).toBeCloseTo(0.06341115366247924, 6);
  expect(answerOf(model, [0, 1])[0]).toBeCloseTo(0.9353358241342697, 6);
});

it('reads the attributes of a perceptron of scikit-learn', () => {
  const json = {
    coefs_: [
      [
        [1, -1],
        [2, 0.5],
      ],
      [[1], [3]],
    ],
    intercepts_: [[0, 0.25], [-1]],
    activation: 'relu',
    out_activation_: 'logistic',
    classes_: [0, 1],
  };
  const { model, labels } = sklearn.read(files(json), 'net');
  // relu(1 + 2, −1 + 0.5 + 0.25) = (3, 0); 3 − 1 = 2
  expect(answerOf(model, [1, 1])[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  expect(labels).toEqual(['0', '1']);
});

it('says by its place what is missing, and what it cannot follow', () => {
  const layers = [{ a: {} }, { y: { bias: 1, weights: {} } }];
  const json = { sizes: [1, 1], layers, inputLookup: true };
  expect(() => brain.read(files(json), 'x')).toThrow('x: layers[1].y.weights.a is no number');
  const neuron = { layer: 'input', squash: 'LOGISTIC', bias: 0 };
  const itself = { neurons: [neuron], connections: [{ from: 0, to: 0, weight: 1, gater: null }] };
  expect(() => synaptic.read(files(itself), 'x')).toThrow('does not lead from a layer to the next');
  const short = { coefs_: [[[1], [2, 3]]], intercepts_: [[0]], out_activation_: 'identity' };
  expect(() => sklearn.read(files({ ...short, intercepts_: [[]] }), 'x')).toThrow(
    'x: coefs_[0][0] has 1 numbers for 0 units',
  );
  expect(() => sklearn.read(files(short), 'x')).toThrow(
    'x: coefs_[0][1] has 2 numbers for 1 units',
  );
});

it('is recognized by what the file holds', () => {
  expect(importerOf(fixture('brain-1.6.1.json'), 'net').format).toBe('brain');
  expect(importerOf(fixture('synaptic-1.1.4.json'), 'net').format).toBe('synaptic');
  expect(importerOf(files({ coefs_: [] }), 'net').format).toBe('sklearn');
});
