/**
 * Recurrent layers: gates stand in the order of ours. A hard sigmoid is z/5 + ½ there and z/6 + ½
 * with us, so that what gates see is taken by 5/6.
 */
import type { LayerActivation, RecurrentSettings } from '../../../writing/settings.ts';
import type { KerasLayers, Rules, Weights } from '../keras-layers.ts';
import { cellActivation } from './activations.ts';

const classes = { simpleRnn: 'SimpleRNN', gru: 'GRU', lstm: 'LSTM' } as const;
const gates = { simpleRnn: 1, gru: 3, lstm: 4 } as const;
/** Which of them go through the recurrent activation. */
const squashed: Readonly<Record<Kind, readonly number[]>> = {
  simpleRnn: [],
  gru: [0, 1],
  lstm: [0, 1, 3],
};

type Kind = keyof typeof classes;

const merges = { concat: 'concat', sum: 'sum', multiply: 'mul', average: 'ave' } as const;

export const recurrenceRules: Rules = {
  simpleRnn: alone,
  gru: alone,
  lstm: alone,
  bidirectional: (o) => {
    refuseLengths(o);
    const { layer, merge } = o.layer.settings;
    const kind = layer.kind as Kind; // checked by the layer
    const name = `${o.layer.name}_cell`;
    const config = { ...configOf(o, kind, layer.options), name };
    const inner = { class_name: classes[kind], config };
    const weights = (['forward', 'backward'] as const).flatMap((direction) =>
      weightsOf(o, kind, layer.options, direction).map(
        ([weight, shape, numbers]) => [`${direction}_${name}/${weight}`, shape, numbers] as const,
      ),
    );
    o.put('Bidirectional', { layer: inner, merge_mode: merges[merge] }, weights);
  },
};

function alone(o: KerasLayers): void {
  refuseLengths(o);
  const kind = o.layer.kind as Kind; // a key of the table above
  const { settings } = o.layer;
  o.put(classes[kind], configOf(o, kind, settings), weightsOf(o, kind, settings, ''));
}

function configOf(
  o: KerasLayers,
  kind: Kind,
  settings: RecurrentSettings,
): Readonly<Record<string, unknown>> {
  const { units, activation, recurrentActivation = 'sigmoid', bias } = settings;
  if (kind === 'gru' && settings.resetAfter !== false) {
    o.refuse('resets after the product', '`resetAfter: false`: TensorFlow.js has no other form');
  }
  return {
    units,
    activation: cellActivation(o, activation),
    use_bias: bias,
    return_sequences: settings.returnSequences,
    go_backwards: settings.goBackwards,
    ...(kind !== 'simpleRnn' && {
      recurrent_activation: isHardSigmoid(recurrentActivation)
        ? 'hard_sigmoid'
        : cellActivation(o, recurrentActivation),
      implementation: 1,
    }),
    ...(kind === 'gru' && { reset_after: false }),
    ...(kind === 'lstm' && { unit_forget_bias: true }),
  };
}

function isHardSigmoid(activation: LayerActivation): boolean {
  return (typeof activation === 'object' ? activation.name : activation) === 'hardSigmoid';
}

function weightsOf(
  o: KerasLayers,
  kind: Kind,
  { units, recurrentActivation = 'sigmoid' }: RecurrentSettings,
  direction: string,
): Weights {
  const width = gates[kind] * units;
  const named = (name: string): string =>
    direction === '' ? name : `${direction}${name[0]!.toUpperCase()}${name.slice(1)}`;
  const all = [
    ...o.weight('kernel', named('weights'), [o.layer.inputShape[1]!, width]),
    ...o.weight('recurrent_kernel', named('recurrentWeights'), [units, width]),
    ...o.weight('bias', named('biases'), [width]),
  ];
  if (!isHardSigmoid(recurrentActivation)) return all;
  return all.map(([name, shape, numbers]) => {
    const isSquashed = (i: number): boolean =>
      squashed[kind].includes(Math.floor((i % width) / units));
    const scaled = numbers.map((each, i) => (isSquashed(i) ? (each * 5) / 6 : each));
    return [name, shape, scaled] as const;
  });
}

function refuseLengths(o: KerasLayers): void {
  if (o.layer.inputs.length > 1) o.refuse('takes lengths as a second input', 'one input');
}
