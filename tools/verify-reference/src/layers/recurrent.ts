/**
 * Recurrent layers: `gru(last state)`, `lstm(whole sequence)`, `bidirectional lstm(last states,
 * concatenated)`. The sizes are those of the recurrent kernel.
 */
import { gru, lstm, simpleRnn } from '@reflexarc/core';
import { layerActivation } from './activation.ts';
import type { LayerCase, TrialBuilder } from './trial.ts';

const cells = { simpleRnn, gru, lstm } as const;

const parameters = {
  kernel: 'weights',
  recurrentKernel: 'recurrentWeights',
  bias: 'biases',
  inputBias: 'biases',
  recurrentBias: 'recurrentBiases',
};

export const recurrentTrials: Readonly<Record<string, TrialBuilder>> = {
  simpleRnn: (given) => trial('simpleRnn', given),
  gru: (given) => trial('gru', given),
  lstm: (given) => trial('lstm', given),
};

function trial(kind: keyof typeof cells, given: LayerCase) {
  const { op, inputs, attributes } = given;
  const activation = layerActivation(attributes.text('activation', 'tanh'));
  const recurrentActivation = layerActivation(attributes.text('recurrentActivation', 'sigmoid'));
  if (!isElementwise(activation) || !isElementwise(recurrentActivation)) return undefined;
  const units = inputs['recurrentKernel']?.shape[0] ?? 1;
  const settings = {
    ...{ activation, recurrentActivation },
    returnSequences: op.notes.some((note) => note.includes('sequence')),
    bias: inputs['bias'] !== undefined || inputs['inputBias'] !== undefined,
  };
  return { layers: [cells[kind](units, settings)], parameters };
}

type Activation = ReturnType<typeof layerActivation>;

function isElementwise(
  activation: Activation,
): activation is Exclude<Activation, undefined | 'softmax' | 'logSoftmax'> {
  return activation !== undefined && activation !== 'softmax' && activation !== 'logSoftmax';
}
