/** What is minimized: a loss that goes with the output layer, softmax for classes and linear for a number. */
import { EngineError, type Loss, lossNamed } from '@reflexarc/core';
import type { Task } from '@reflexarc/data';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';

export interface LossOption {
  readonly loss?: Loss;
}

/** The first of each is what is taken unless said otherwise. */
const suited: Readonly<Record<Task, readonly [string, ...string[]]>> = {
  classification: ['crossEntropy', 'focal', 'klDivergence', 'meanSquaredError', 'quadraticCost'],
  regression: [
    ...(['meanSquaredError', 'meanAbsoluteError', 'huber', 'logCosh', 'quantile'] as const),
    'quadraticCost',
  ],
};

export function addLossOption(command: Command): Command {
  return command.option(
    '--loss <name>',
    'what is minimized (default: crossEntropy for classes, else meanSquaredError); also by ' +
      'Keras names such as mae',
    namedLoss,
  );
}

/** @throws UsageError for a loss that does not go with the task */
export function lossFor(task: Task, { loss }: LossOption): Loss {
  const names = suited[task];
  if (loss === undefined) return lossNamed(names[0]);
  if (names.includes(loss.name)) return loss;
  const expected = `a loss for ${task}: ${names.join(', ')}`;
  throw new UsageError('INVALID_VALUE', { option: '--loss', value: loss.name, expected });
}

function namedLoss(name: string): Loss {
  try {
    return lossNamed(name);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const expected = `one of ${[...new Set(Object.values(suited).flat())].join(', ')}`;
    const hint = error.hint?.startsWith('did') ? { hint: error.hint } : {};
    throw new UsageError('INVALID_VALUE', { option: '--loss', value: name, expected, ...hint });
  }
}
