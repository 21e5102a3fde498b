/** Non-linearities, number by number or over a row, and their derivatives. */
import type { ActivationSpec } from '../activations/activation.ts';
import type { KernelEntries, KernelFormulas } from './entry.ts';

export interface ActivationKernels<T> {
  readonly activate: { readonly x: T; readonly out: T; readonly activation: ActivationSpec };
  readonly activateBackward: {
    readonly x: T;
    readonly y: T;
    readonly dy: T;
    readonly out: T;
    readonly activation: ActivationSpec;
  };
  /** With `log`, the logarithm of the softmax. */
  readonly softmax: { readonly x: T; readonly out: T; readonly log?: boolean };
  readonly softmaxBackward: {
    readonly y: T;
    readonly dy: T;
    readonly out: T;
    readonly log?: boolean;
  };
}

export const activationTable: KernelEntries<ActivationKernels<never>> = {
  activate: { reads: ['x'], writes: ['out'] },
  activateBackward: {
    reads: ['x', 'y', 'dy'],
    writes: ['out'],
  },
  softmax: {
    reads: ['x'],
    writes: ['out'],
  },
  softmaxBackward: {
    reads: ['y', 'dy'],
    writes: ['out'],
  },
};

export const activationFormulas: KernelFormulas<ActivationKernels<never>> = {
  activate: 'out = f(x)',
  activateBackward: "out = f'(x) ⊙ dy, with y = f(x)",
  softmax: 'out = exp(x) / Σ exp(x) over the last axis, or its logarithm',
  softmaxBackward: 'out = y ⊙ (dy − Σ y ⊙ dy); with log dy − e^y Σ dy',
};
