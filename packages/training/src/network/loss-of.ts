/**
 * What is minimized: a loss that goes with the output layer, softmax for classes and linear for a
 * number.
 */
import { type Loss, lossNamed, quantile } from '@reflexarc/core';
import type { Task } from '@reflexarc/data';
import { ConfigurationError } from '../configuration/errors.ts';

/** The first of each is what is taken unless said otherwise. */
export const suitedLosses: Readonly<Record<Task, readonly [string, ...string[]]>> = {
  classification: ['crossEntropy', 'focal', 'klDivergence', 'meanSquaredError', 'quadraticCost'],
  regression: [
    'meanSquaredError',
    'meanAbsoluteError',
    'huber',
    'logCosh',
    'quantile',
    'quadraticCost',
  ],
};

/** The loss by name; what goes with the task unless given. */
export interface LossSettings {
  readonly loss?: string;
}

/** What a target says of its loss. */
export interface LossTarget {
  readonly task: Task;
  readonly quantiles?: readonly number[];
}

/**
 * The loss of a configuration.
 *
 * @throws ConfigurationError INVALID_SETTING for a loss that does not go with the task, or with
 *   quantiles
 */
export function lossOf({ loss }: LossSettings, { task, quantiles }: LossTarget): Loss {
  if (quantiles !== undefined) {
    if (loss === undefined || loss === 'quantile') return quantile({ quantile: quantiles });
    const expected = 'quantile, which `quantiles` are learned by';
    throw new ConfigurationError('INVALID_SETTING', { setting: 'loss', value: loss, expected });
  }
  const names = suitedLosses[task];
  if (loss === undefined) return lossNamed(names[0]);
  if (names.includes(loss)) return lossNamed(loss);
  const expected = `a loss for ${task}: ${names.join(', ')}`;
  throw new ConfigurationError('INVALID_SETTING', { setting: 'loss', value: loss, expected });
}
