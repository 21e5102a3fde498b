/** Optimizers by name, for configurations and command lines. */
import { namedEntry } from '../errors/named-entry.ts';
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamW } from './adam-w.ts';
import { adamax } from './adamax.ts';
import { lion } from './lion.ts';
import { nadam } from './nadam.ts';
import type { Optimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { rprop } from './rprop.ts';
import { momentum, nesterov, sgd } from './sgd.ts';

/** Settings of named optimizers; each refuses those that it does not have. */
export interface NamedOptimizerOptions {
  /** The optimizer's own unless given; rprop's first width. */
  readonly learningRate?: number;
  /** Share by which weights shrink at each step, times the rate: for `adamW` and `lion`. */
  readonly weightDecay?: number;
}

const optimizers = {
  adam,
  adamW,
  amsgrad: (options) => adam({ ...options, amsgrad: true }),
  nadam,
  adamax,
  adadelta,
  sgd,
  momentum,
  nesterov,
  rmsprop,
  adagrad,
  lion,
  rprop: ({ learningRate, ...others }) =>
    rprop({ ...others, ...(learningRate !== undefined && { initialStep: learningRate }) }),
} as const satisfies Readonly<Record<string, (options: NamedOptimizerOptions) => Optimizer>>;

/** What `optimizerNamed` takes. */
export type OptimizerName = keyof typeof optimizers;

/** What the optimizers are called here. */
// keys of a literal
export const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[];

/**
 * The optimizer called `name`, also in small letters: `optimizerNamed('adamW', { weightDecay: 0.1
 * })`.
 * @throws SpecError UNKNOWN_NAME for a name or a setting that there is not, INVALID_OPTION
 */
export function optimizerNamed(
  name: OptimizerName | (string & {}),
  options: NamedOptimizerOptions = {},
): Optimizer {
  return namedEntry(name, 'optimizer', optimizers, { adamw: 'adamW' })(options);
}
