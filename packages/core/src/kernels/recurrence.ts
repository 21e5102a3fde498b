/**
 * Recurrent cells over all steps of a sequence. What the inputs contribute, `projected` = x·W + b,
 * is a product of its own; these kernels do the part that has to go step by step. With `lengths`,
 * one number per row, steps beyond a row's length are ignored and their results are 0.
 *
 * h is the state, 0 before the first step; f is `activation`, g is `recurrentActivation`. Gates
 * stand side by side as in Keras. `states` are those after each step, `last` the one after the
 * last.
 */
import type { ActivationSpec } from '../activations/activation.ts';
import type { KernelEntries, KernelFormulas } from './entry.ts';

export interface RecurrenceKernels<T> {
  readonly simpleRnn: CellArgs<T> & { readonly activation: ActivationSpec };
  readonly simpleRnnBackward: CellBackwardArgs<T> & { readonly activation: ActivationSpec };
  readonly gru: CellArgs<T> & GateActivations & GruBuffers<T> & ResetGate & { readonly biases?: T };
  readonly gruBackward: CellBackwardArgs<T> &
    GateActivations &
    GruBuffers<T> &
    ResetGate & {
      /** ∂loss/∂(h·U + recurrent biases), which the reset gate sets apart from dz. */
      readonly dRecurrent: T;
    };
  readonly lstm: CellArgs<T> & GateActivations & LstmBuffers<T>;
  readonly lstmBackward: CellBackwardArgs<T> & GateActivations & LstmBuffers<T>;
  readonly reverseSteps: { readonly x: T; readonly lengths?: T; readonly out: T };
}

export interface CellArgs<T> {
  /** [steps, gates · units] */
  readonly projected: T;
  readonly lengths?: T;
  /** U, [units, gates · units] */
  readonly recurrent: T;
  /** What the activations saw, kept for the backward pass: [steps, gates · units]. */
  readonly z: T;
  /** [steps, units] */
  readonly states: T;
  /** [units] */
  readonly last?: T;
}

export interface CellBackwardArgs<T> {
  readonly lengths?: T;
  readonly recurrent: T;
  readonly z: T;
  readonly states: T;
  /** ∂loss/∂states, where those are what the layer gives. */
  readonly dStates?: T;
  /** ∂loss/∂last, otherwise. */
  readonly dLast?: T;
  /** ∂loss/∂projected, [steps, gates · units]. */
  readonly dz: T;
}

export interface GateActivations {
  readonly activation: ActivationSpec;
  readonly recurrentActivation: ActivationSpec;
}

export interface GruBuffers<T> {
  /** Update, reset, candidate: [steps, 3 · units]. */
  readonly gates: T;
  /**
   * h·Un + cn, which the reset gate scales, or with `resetBefore` r ⊙ h, which Un multiplies:
   * [steps, units].
   */
  readonly recurrentCandidate: T;
}

export interface ResetGate {
  /** Whether the reset gate scales the state before its product with Un, without biases. */
  readonly resetBefore?: boolean;
}

export interface LstmBuffers<T> {
  /** Input, forget, candidate, output: [steps, 4 · units]. */
  readonly gates: T;
  /** c after each step: [steps, units]. */
  readonly cells: T;
  /** f(c): [steps, units]. */
  readonly activatedCells: T;
}

const gru = ['gates', 'recurrentCandidate'] as const;
const lstm = ['gates', 'cells', 'activatedCells'] as const;
const before = ['projected', 'lengths', 'recurrent'] as const;
const after = ['z', 'states', 'last'] as const;
const back = ['lengths', 'recurrent', 'z', 'states', 'dStates', 'dLast'] as const;

export const recurrenceTable: KernelEntries<RecurrenceKernels<never>> = {
  simpleRnn: { reads: before, writes: after },
  simpleRnnBackward: {
    reads: back,
    writes: ['dz'],
  },
  gru: {
    reads: [...before, 'biases'],
    writes: [...after, ...gru],
  },
  gruBackward: {
    reads: [...back, ...gru],
    writes: ['dz', 'dRecurrent'],
  },
  lstm: {
    reads: before,
    writes: [...after, ...lstm],
  },
  lstmBackward: {
    reads: [...back, ...lstm],
    writes: ['dz'],
  },
  reverseSteps: {
    reads: ['x', 'lengths'],
    writes: ['out'],
  },
};

export const recurrenceFormulas: KernelFormulas<RecurrenceKernels<never>> = {
  simpleRnn: 'z = projected + h·U; h = f(z)',
  simpleRnnBackward: "dz = f'(z) ⊙ dh, last step first; dh = dStates + dz·Uᵀ of the step after",
  gru: 'u, r = g(projected + h·U + biases); n = f(projected + r ⊙ (h·U + biases)), or with resetBefore f(projected + (r ⊙ h)·U); h = u ⊙ h + (1 − u) ⊙ n',
  gruBackward:
    'dz, dRecurrent of u, r, n, last step first; dh = dStates + u ⊙ dh + dRecurrent·Uᵀ, with resetBefore r ⊙ of the part of n',
  lstm: 'i, F, o = g(z), n = f(z), z = projected + h·U; c = F ⊙ c + i ⊙ n; h = o ⊙ f(c)',
  lstmBackward: "dz of i, F, n, o, last step first; dc = F ⊙ dc + o ⊙ f'(c) ⊙ dh",
  reverseSteps: 'out[t] = x[length − 1 − t]; 0 beyond the length',
};
