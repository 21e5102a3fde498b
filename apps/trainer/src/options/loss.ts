/** The option that says what is minimized. */
import { EngineError, lossNamed } from '@reflexarc/core';
import { suitedLosses } from '@reflexarc/training';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';

export function addLossOption(command: Command): Command {
  return command.option(
    '--loss <name>',
    'what is minimized (default: crossEntropy for classes, else meanSquaredError); also by ' +
      'Keras names such as mae',
    namedLoss,
  );
}

/** Its name here, whatever others call it. */
function namedLoss(name: string): string {
  try {
    return lossNamed(name).name;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const expected = `one of ${[...new Set(Object.values(suitedLosses).flat())].join(', ')}`;
    const hint = error.hint?.startsWith('did') ? { hint: error.hint } : {};
    throw new UsageError('INVALID_VALUE', { option: '--loss', value: name, expected, ...hint });
  }
}
