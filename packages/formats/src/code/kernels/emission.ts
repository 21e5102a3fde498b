/** What a kernel's loops are written with: the dialect, and the arrays behind slots. */
import type { ActivationSpec } from '@reflexarc/core';
import type { KernelArgs, KernelName } from '@reflexarc/core/kernels';
import type { AnySlot } from '@reflexarc/core/plan';
import type { Dialect, MathFunction } from '../dialect.ts';
import type { Lines } from '../lines.ts';

export interface Emission {
  readonly dialect: Dialect;
  /** The number of `slot` at `index`, to be read. */
  read(slot: AnySlot, index: string): string;
  /** The same, to be written. */
  place(slot: AnySlot, index: string): string;
  /** The array of `slot`, which calls write. */
  arrayOf(slot: AnySlot): string;
  /**
   * An array of `size` numbers for the loops of one call; `sums` are float64 where the language has
   * that for free.
   */
  scratch(purpose: 'sums' | 'gates' | 'cells', size: number): string;
  /** A function's value; the function is defined with the code. */
  call(name: MathFunction, argument: string): string;
}

/** One kernel's loops, and the settings that they honor: a call with others is refused. */
export interface EmittedKernel<Args> {
  readonly settings: readonly (keyof Args)[];
  /** Why this very call cannot be written; undefined where it can. */
  refuses?(args: Args): string | undefined;
  lines(args: Args, emission: Emission): Lines;
}

export type EmittedKernels = {
  readonly [K in KernelName]?: EmittedKernel<KernelArgs<AnySlot>[K]>;
};

/** Where an activation is applied: `count` numbers of `slot` from `start` on. */
export interface ActivatedNumbers {
  readonly array: string;
  readonly start: string;
  readonly count: number;
  readonly activation: ActivationSpec | undefined;
}
