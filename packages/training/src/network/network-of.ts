/** The network of a configuration: hidden layers, and an output layer that suits the task. */
import {
  type Architecture,
  activationNames,
  add,
  combineWith,
  concatenate,
  constant,
  dense,
  glorotUniform,
  graph,
  heUniform,
  input,
  type Layer,
  select,
  sequential,
} from '@reflexarc/core';
import type { Task } from '@reflexarc/data';
import type { Link } from './candidate.ts';

type Activation = (typeof activationNames)[number];

/** Activations that can be trained: the steps have no gradient. */
export const hiddenActivations = activationNames.filter(hasGradient);

/** Activation of hidden layers. */
export type HiddenActivation = (typeof hiddenActivations)[number];

function hasGradient(name: Activation): name is Exclude<Activation, 'step' | 'sign'> {
  return name !== 'step' && name !== 'sign';
}

/** The hidden layers of a dense network. */
export interface NetworkSettings {
  /** Units of each hidden layer, first to last. */
  readonly hidden: readonly number[];
  readonly activation: HiddenActivation;
}

/** What decides on the ends of a network. */
export interface NetworkEnds {
  readonly inputs: number;
  readonly outputs: number;
  readonly task: Task;
  readonly links?: readonly Link[] | undefined;
}

/** Dense layers from `inputs` numbers to `outputs`: softmax for classes, linear for a number. */
export function networkOf(
  { hidden, activation }: NetworkSettings,
  size: NetworkEnds,
): Architecture {
  const weights = activation === 'relu' ? heUniform() : glorotUniform();
  const layers = hidden.map((units) => dense(units, { activation, weights }));
  return joined(size, layers);
}

/** Hidden layers with the last one behind them, and links around all where there are some. */
export function joined(size: NetworkEnds, layers: readonly Layer[]): Architecture {
  const { inputs, links = [] } = size;
  if (links.length === 0) return sequential(input(inputs), ...[...layers, outputOf(size)]);
  return graph({ input: input(inputs) }, ({ input: row }) => {
    const change = row.to(...[...layers, dense(size.outputs, { name: 'change' })]);
    const starts = links.map(({ input: place, factor, outputs }) =>
      row.to(
        ...[
          select(1, new Array<number>(outputs).fill(place)),
          combineWith('multiply', [1], { numbers: constant(factor) }),
        ],
      ),
    );
    const [first, ...others] = starts;
    const start = others.length === 0 ? first! : first!.with(...others).to(concatenate());
    return { output: change.with(start).to(add()) };
  });
}

/** The last layer: softmax for classes, linear for a number. */
export function outputOf({
  outputs,
  task,
}: {
  readonly outputs: number;
  readonly task: Task;
}): ReturnType<typeof dense> {
  const activation = task === 'classification' ? 'softmax' : 'linear';
  return dense(outputs, { activation, name: 'output' });
}
