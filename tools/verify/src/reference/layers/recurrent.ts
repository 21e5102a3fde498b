/**
 * Recurrent layers: `gru(last state)`, `lstm(whole sequence)`, `bidirectional lstm(last states,
 * concatenated)`. The sizes are those of the recurrent kernel.
 */
import { bidirectional, gru, lstm, simpleRnn } from '@reflexarc/core';
import { layerActivation } from './activation.ts';
import type { LayerCase, Trial, TrialBuilder } from './trial.ts';

const cells = { simpleRnn, gru, lstm } as const;
type Kind = keyof typeof cells;

/** Words for how both directions are made one. */
const merges = { concat: 'concat', sum: 'sum', multipl: 'multiply', averag: 'average' } as const;

const parameters = {
  kernel: 'weights',
  recurrentKernel: 'recurrentWeights',
  bias: 'biases',
  inputBias: 'biases',
  recurrentBias: 'recurrentBiases',
};

const plain =
  (kind: Kind): TrialBuilder =>
  (given) => {
    const layer = cellOf(kind, given);
    return layer && { layers: [layer], parameters };
  };

const inBothDirections =
  (kind: Kind): TrialBuilder =>
  (given) => {
    const layer = cellOf(kind, given, 'forward');
    const said = [...given.op.notes, given.attributes.text('merge', 'concat')].join(' ');
    const found = Object.entries(merges).find(([word]) => said.includes(word));
    return (
      layer && found && { layers: [bidirectional(layer, { merge: found[1] })], parameters: both }
    );
  };

export const recurrentTrials: Readonly<Record<string, TrialBuilder>> = Object.fromEntries(
  (Object.keys(cells) as Kind[]).flatMap((kind) => [
    // keys of a record over Kind
    [kind, plain(kind)],
    [`bidirectional ${kind}`, inBothDirections(kind)],
  ]),
);

/** The same with each direction in front: `forwardKernel` is `forwardWeights`. */
const both: NonNullable<Trial['parameters']> = Object.fromEntries(
  ['forward', 'backward'].flatMap((direction) =>
    Object.entries(parameters).map(([from, to]) => [
      prefixed(direction, from),
      prefixed(direction, to),
    ]),
  ),
);

function prefixed(direction: string, name: string): string {
  return direction === '' ? name : `${direction}${name[0]?.toUpperCase()}${name.slice(1)}`;
}

/** Undefined where an activation is not in the engine. */
function cellOf(kind: Kind, { op, inputs, attributes }: LayerCase, direction = '') {
  const activation = layerActivation(attributes.text('activation', 'tanh'));
  const recurrentActivation = layerActivation(attributes.text('recurrentActivation', 'sigmoid'));
  if (!isElementwise(activation) || !isElementwise(recurrentActivation)) return undefined;
  const units = inputs[prefixed(direction, 'recurrentKernel')]?.shape[0] ?? 1;
  const biases = ['bias', 'inputBias'].map((name) => inputs[prefixed(direction, name)]);
  return cells[kind](units, {
    activation,
    ...(kind !== 'simpleRnn' && { recurrentActivation }), // it has no gates
    returnSequences: op.notes.some((note) => note.includes('sequence')),
    bias: biases.some((each) => each !== undefined),
  });
}

type Activation = ReturnType<typeof layerActivation>;

function isElementwise(
  activation: Activation,
): activation is Exclude<Activation, undefined | 'softmax' | 'logSoftmax'> {
  return activation !== undefined && activation !== 'softmax' && activation !== 'logSoftmax';
}
