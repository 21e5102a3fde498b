/**
 * A trace in the order in which an iteration computes it: weights, forward, error, backward, step.
 */
import type { Quantity, Trace, TracedLayer } from '@reflexarc/core/lecture';

export interface Section {
  readonly title: string;
  readonly note?: string;
  /** Whether each line of its matrices is about one row of the data. */
  readonly perRow: boolean;
  readonly quantities: readonly Quantity[];
}

export function sectionsOf(trace: Trace): readonly Section[] {
  const { inputs, targets, layers, error, cost } = trace;
  const backward = [...layers].reverse();
  const forward = layers.flatMap(({ z, output }) => [z, output]);
  return [
    {
      title: 'Weights',
      perRow: false,
      quantities: layers.flatMap(({ weights, biases }) => present(weights, biases)),
    },
    { title: 'Forward', perRow: true, quantities: [inputs, ...forward] },
    {
      title: 'Error',
      perRow: true,
      note: `C = ${cost.formula} = ${cost.before.toPrecision(10)} (${cost.name})`,
      quantities: [targets, error.difference, error.absolute, error.squared],
    },
    {
      title: 'Backward',
      perRow: true,
      quantities: backward.flatMap(({ slope, delta }) => present(slope, delta)),
    },
    {
      title: 'Step',
      perRow: false,
      note: `${ruleOf(trace)} brings C to ${cost.after.toPrecision(10)}`,
      quantities: backward.flatMap(({ step, biasStep }: TracedLayer) => present(step, biasStep)),
    },
  ];
}

/** `2 → dense1 3 → dense2 1, iteration 1 on 11 rows, learning rate 11` */
export function headlineOf({ network, iteration, rows, learningRate }: Trace): string {
  return `${network}, iteration ${iteration} on ${rows} rows, learning rate ${learningRate}`;
}

function ruleOf({ layers }: Trace): string {
  return layers.some(({ biasStep }) => biasStep !== undefined) ? 'W += ΔW, b += Δb' : 'W += ΔW';
}

function present(...quantities: readonly (Quantity | undefined)[]): readonly Quantity[] {
  return quantities.filter((quantity) => quantity !== undefined);
}
