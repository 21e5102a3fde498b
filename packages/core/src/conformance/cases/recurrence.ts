/** Recurrent cells and their gradients, with and without lengths. */
import type { ActivationSpec } from '../../activations/activation.ts';
import type { CellArgs, CellBackwardArgs, RecurrenceKernels } from '../../kernels/recurrence.ts';
import type { CaseList, CaseLists, FixedCase } from '../case-list.ts';
import { type Draw, uniform } from '../draw.ts';
import type { Operand } from '../operand.ts';

interface Size {
  readonly steps: number;
  readonly units: number;
}

/** How a case ends: with all states or the last one, of whole sequences or of some length. */
interface Ending {
  readonly isSequence: boolean;
  readonly hasLengths: boolean;
}

const tanh: ActivationSpec = { name: 'tanh' };
const sigmoid: ActivationSpec = { name: 'sigmoid' };
const gates = { activation: tanh, recurrentActivation: sigmoid };

function randomGates(draw: Draw) {
  return {
    activation: draw.pick([tanh, tanh, { name: 'relu' }, { name: 'softsign' }] as const),
    recurrentActivation: draw.pick([sigmoid, sigmoid, { name: 'hardSigmoid' }] as const),
  };
}

/** Whole lengths, 0 among them. */
const lengthsOf = (draw: Draw, { steps }: Size): Operand =>
  draw.perRow([1], (generator) => generator.below(steps + 1));

/** Weights small enough for the state not to explode over the steps. */
const recurrentOf = (draw: Draw, units: number, width: number): Operand =>
  draw.fixed([units, width], uniform(-1 / Math.sqrt(units), 1 / Math.sqrt(units)));

function cell(
  draw: Draw,
  size: Size,
  { width, ending }: { readonly width: number; readonly ending: Ending },
): CellArgs<Operand> {
  const { steps, units } = size;
  return {
    projected: draw.perRow([steps, width * units]),
    ...(ending.hasLengths ? { lengths: lengthsOf(draw, size) } : {}),
    recurrent: recurrentOf(draw, units, width * units),
    z: draw.perRow([steps, width * units]),
    states: draw.perRow([steps, units]),
    ...(ending.isSequence ? {} : { last: draw.perRow([units]) }),
  };
}

function cellBackward(
  draw: Draw,
  size: Size,
  { width, ending }: { readonly width: number; readonly ending: Ending },
): CellBackwardArgs<Operand> {
  const { steps, units } = size;
  return {
    ...(ending.hasLengths ? { lengths: lengthsOf(draw, size) } : {}),
    recurrent: recurrentOf(draw, units, width * units),
    z: draw.perRow([steps, width * units]),
    states: draw.perRow([steps, units], uniform(-1, 1)),
    ...(ending.isSequence
      ? { dStates: draw.perRow([steps, units]) }
      : { dLast: draw.perRow([units]) }),
    dz: draw.perRow([steps, width * units]),
  };
}

const share = uniform(0.02, 0.98);

function gruBuffers(draw: Draw, { steps, units }: Size) {
  return {
    gates: draw.perRow([steps, 3 * units], share),
    recurrentCandidate: draw.perRow([steps, units]),
  };
}

function lstmBuffers(draw: Draw, { steps, units }: Size) {
  return {
    gates: draw.perRow([steps, 4 * units], share),
    cells: draw.perRow([steps, units]),
    activatedCells: draw.perRow([steps, units], uniform(-1, 1)),
  };
}

type Settings = ReturnType<typeof randomGates>;

function cases<Args>(
  argsOf: (draw: Draw, size: Size, ending: Ending, settings: Settings) => Args,
): CaseList<Args> {
  const fixed = (size: Size, ending: Ending): FixedCase<Args> => ({
    rows: 3,
    maxBatchSize: 4,
    args: (draw) => argsOf(draw, size, ending, gates),
  });
  return {
    fixed: {
      'one step, one unit': fixed({ steps: 1, units: 1 }, { isSequence: true, hasLengths: false }),
      'the last state': fixed({ steps: 5, units: 4 }, { isSequence: false, hasLengths: false }),
      'lengths, the last state': fixed(
        { steps: 4, units: 3 },
        { isSequence: false, hasLengths: true },
      ),
      'lengths, all states': fixed({ steps: 4, units: 3 }, { isSequence: true, hasLengths: true }),
    },
    random(draw) {
      const size = { units: draw.size(), steps: draw.size(9) };
      const [isSequence, hasLengths] = [draw.pick([true, false]), draw.pick([true, false])];
      return argsOf(draw, size, { isSequence, hasLengths }, randomGates(draw));
    },
  };
}

export const recurrenceCases: CaseLists<RecurrenceKernels<Operand>> = {
  simpleRnn: cases((draw, size, ending, { activation }) => ({
    ...cell(draw, size, { width: 1, ending }),
    activation,
  })),
  simpleRnnBackward: cases((draw, size, ending, { activation }) => ({
    ...cellBackward(draw, size, { width: 1, ending }),
    activation,
  })),
  gru: cases((draw, size, ending, settings) => ({
    ...cell(draw, size, { width: 3, ending }),
    ...gruBuffers(draw, size),
    ...draw.pick([{}, { biases: draw.fixed([3 * size.units]) }, { resetBefore: true }]),
    ...settings,
  })),
  gruBackward: cases((draw, size, ending, settings) => ({
    ...cellBackward(draw, size, { width: 3, ending }),
    ...gruBuffers(draw, size),
    dRecurrent: draw.perRow([size.steps, 3 * size.units]),
    ...draw.pick([{}, { resetBefore: true }]),
    ...settings,
  })),
  lstm: cases((draw, size, ending, settings) => ({
    ...cell(draw, size, { width: 4, ending }),
    ...lstmBuffers(draw, size),
    ...settings,
  })),
  lstmBackward: cases((draw, size, ending, settings) => ({
    ...cellBackward(draw, size, { width: 4, ending }),
    ...lstmBuffers(draw, size),
    ...settings,
  })),
  reverseSteps: {
    fixed: {
      'one step': {
        args: (draw) => ({ x: draw.perRow([1, 3]), out: draw.perRow([1, 3]) }),
      },
      'rows of length 0, 2, 3 and more': {
        rows: 4,
        args: (draw) => ({
          x: draw.perRow([3, 2]),
          lengths: draw.perRow([1], [0, 2, 3, 7]),
          out: draw.perRow([3, 2]),
        }),
      },
    },
    random(draw) {
      const [channels, steps] = [draw.size(), draw.size(9)];
      return {
        x: draw.perRow([steps, channels]),
        ...draw.pick([{}, { lengths: lengthsOf(draw, { steps, units: channels }) }]),
        out: draw.perRow([steps, channels]),
      };
    },
  },
};
