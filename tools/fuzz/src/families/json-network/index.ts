/** Networks of dense layers as JSON: brain.js, synaptic, scikit-learn. */
import type { Importer } from '@reflexarc/formats';
import { brain } from '@reflexarc/formats/brain';
import { sklearn } from '@reflexarc/formats/sklearn';
import { synaptic } from '@reflexarc/formats/synaptic';
import { mutateBytes } from '../../mutations/bytes.ts';
import type { Draw } from '../../mutations/draw.ts';
import { mutateJson } from '../../mutations/json.ts';
import { mutateText } from '../../mutations/text.ts';
import type { Family } from '../family.ts';
import { opening } from '../foreign.ts';

const matrix = [
  [1, -0.5],
  [0.25, 2],
];

const brainNetwork = {
  sizes: [2, 2, 1],
  layers: [
    { a: {}, b: {} },
    { 0: { bias: 1, weights: { a: 1, b: 2 } }, 1: { bias: 0.5, weights: { a: -1, b: 3 } } },
    { y: { bias: 0.1, weights: { 0: 1, 1: 2 } } },
  ],
  inputLookup: true,
  outputLookup: true,
  activation: 'sigmoid',
};
const brain2 = {
  sizes: [2, 2],
  layers: [{}, { weights: matrix, biases: [1, 2] }],
  inputLookup: null,
  outputLookup: null,
  options: { activation: 'leaky-relu', leakyReluAlpha: 0.1 },
};
const neurons = ['input', 'input', '0', 'output'].map((layer) => {
  return { layer, squash: 'LOGISTIC', bias: 0.5 };
});
const connections = [
  [0, 2],
  [1, 2],
  [2, 3],
].map(([from, to]) => ({ from, to, weight: 1.5, gater: null }));
const perceptron = {
  coefs_: [matrix, [[1], [2]]],
  intercepts_: [[0, 1], [2]],
  activation: 'relu',
  out_activation_: 'logistic',
  classes_: ['no', 'yes'],
};

function family(name: string, importer: Importer, networks: readonly object[]): Family {
  const changed = (base: Uint8Array, draw: Draw, times: number): Uint8Array => {
    let value: unknown = JSON.parse(new TextDecoder().decode(base));
    for (let i = 0; i < times; i++) value = mutateJson(value, draw);
    return new TextEncoder().encode(JSON.stringify(value) ?? '');
  };
  return {
    name,
    bases: () => networks.map((each) => new TextEncoder().encode(JSON.stringify(each))),
    mutations: {
      bytes: mutateBytes,
      values: (base, draw) => changed(base, draw, 1),
      'values, twice': (base, draw) => changed(base, draw, 2),
      text: (base, draw) =>
        new TextEncoder().encode(mutateText(new TextDecoder().decode(base), draw)),
    },
    ...opening(importer),
  };
}

export const brainJson = family('brain', brain, [brainNetwork, brain2]);
export const synapticJson = family('synaptic', synaptic, [{ neurons, connections }]);
export const sklearnJson = family('sklearn', sklearn, [perceptron]);
