/** The three cells: which kernels they are, and how their biases begin. */
import { values, zeros } from '../../initializers/factories.ts';
import type { Cell } from './recurrent-cell.ts';

export const simpleRnnCell: Cell = {
  gates: 1,
  hasRecurrentBiases: false,
  biases: ({ biases }) => biases ?? zeros(),
  forward(k, args, { activation }) {
    k.simpleRnn({ ...args, activation });
  },
};

/** Gates: update, reset, candidate. */
export const gruCell: Cell = {
  gates: 3,
  hasRecurrentBiases: true,
  biases: ({ biases }) => biases ?? zeros(),
  forward(k, args, { steps, units, recurrentBiases, temporary, ...settings }) {
    const { activation, recurrentActivation } = settings;
    k.gru({
      ...args,
      ...(recurrentBiases === undefined ? {} : { biases: recurrentBiases }),
      gates: temporary('gates', [steps, 3 * units]),
      inner: temporary('inner', [steps, units]),
      activation,
      recurrentActivation,
    });
  },
};

/** Gates: input, forget, candidate, output. */
export const lstmCell: Cell = {
  gates: 4,
  hasRecurrentBiases: false,
  biases({ units, biases, unitForgetBias = true }) {
    if (biases !== undefined) return biases;
    const isForget = (j: number): boolean => unitForgetBias && j >= units && j < 2 * units;
    return values(Array.from({ length: 4 * units }, (_, j) => (isForget(j) ? 1 : 0)));
  },
  forward(k, args, { steps, units, activation, recurrentActivation, temporary }) {
    k.lstm({
      ...args,
      gates: temporary('gates', [steps, 4 * units]),
      cells: temporary('cells', [steps, units]),
      squashed: temporary('squashed', [steps, units]),
      activation,
      recurrentActivation,
    });
  },
};
