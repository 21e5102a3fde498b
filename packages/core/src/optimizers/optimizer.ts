/**
 * An optimizer turns gradients into new parameters: one kernel call over all of them, plus what it
 * remembers between steps (an array as long as the parameters for each name in `memory`).
 */
import { madeBy } from '../errors/option-checks.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Range, StepArgs } from '../kernels/steps.ts';

export interface OptimizerPass<T> extends StepArgs<T> {
  /** Ranges of weights, biases and the like left out: what decay and penalties act on. */
  readonly weightRanges: readonly Range[];
  /** One number: how many steps were taken, this one included. */
  readonly step: T;
  /** The array called `name` among `memory`; zeros before the first step. */
  memory(name: string): T;
}

/** An optimizer with its settings. */
export interface Optimizer {
  readonly name: string;
  /** For people: `w −= rate · g`. */
  readonly formula: string;
  readonly learningRate: number;
  readonly memory: readonly string[];
  update<T>(k: Kernels<T>, pass: OptimizerPass<T>): void;
}

/** What an option that takes an optimizer checks. */
export const optimizerCheck = /* @__PURE__ */ madeBy(
  'an optimizer',
  'update',
  'adam()',
  (name) => `optimizerNamed('${name}')`,
);
