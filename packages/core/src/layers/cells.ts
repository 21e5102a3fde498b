/** The three cells: which kernels they are, and how their biases begin. */
import { values, zeros } from '../initializers/factories.ts';
import type { Cell } from './recurrent-cell.ts';

export const simpleRnnCell: Cell = {
  gates: 1,
  hasRecurrentBiases: false,
  biases: ({ biases }) => biases ?? zeros(),
  forward(k, args, { activation }) {
    k.simpleRnn({ ...args, activation });
  },
  backward(k, args, { activation }) {
    k.simpleRnnBackward({ ...args, activation });
    return args.dz;
  },
};

/** Gates: update, reset, candidate. */
export const gruCell: Cell = {
  gates: 3,
  hasRecurrentBiases: true,
  biases: ({ biases }) => biases ?? zeros(),
  forward(k, args, { steps, units, recurrentBiases, save, ...settings }) {
    const { activation, recurrentActivation } = settings;
    k.gru({
      ...args,
      ...(recurrentBiases === undefined ? {} : { biases: recurrentBiases }),
      gates: save('gates', [steps, 3 * units]),
      inner: save('inner', [steps, units]),
      activation,
      recurrentActivation,
    });
  },
  backward(k, args, { steps, units, temporary, saved, ...settings }) {
    const { activation, recurrentActivation } = settings;
    const dRecurrent = temporary('dRecurrent', [steps, 3 * units]);
    const buffers = { gates: saved('gates'), inner: saved('inner'), dRecurrent };
    k.gruBackward({ ...args, ...buffers, activation, recurrentActivation });
    return dRecurrent;
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
  forward(k, args, { steps, units, activation, recurrentActivation, save }) {
    k.lstm({
      ...args,
      gates: save('gates', [steps, 4 * units]),
      cells: save('cells', [steps, units]),
      squashed: save('squashed', [steps, units]),
      activation,
      recurrentActivation,
    });
  },
  backward(k, args, { activation, recurrentActivation, saved }) {
    const buffers = {
      gates: saved('gates'),
      cells: saved('cells'),
      squashed: saved('squashed'),
    };
    k.lstmBackward({ ...args, ...buffers, activation, recurrentActivation });
    return args.dz;
  },
};
