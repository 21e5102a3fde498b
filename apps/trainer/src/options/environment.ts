/**
 * Options from the environment: `REFLEXARC_` and the name of the option in capitals, as in
 * REFLEXARC_LEARNING_RATE. What stands on the command line goes before.
 */
import { settingNames } from '@reflexarc/training';
import type { Command, Option } from 'commander';
import { UsageError } from '../errors.ts';

/**
 * What a whole machine or a whole series of trainings may have in common; no files and no forms of
 * output.
 */
const names: ReadonlySet<string> = new Set([...settingNames, 'backend', 'threads']);

/**
 * `--learning-rate` → `REFLEXARC_LEARNING_RATE`, `--no-early-stopping` →
 * `REFLEXARC_EARLY_STOPPING`.
 */
export function variableOf(option: Option): string {
  return `REFLEXARC_${option.name().replace(/^no-/, '').replaceAll('-', '_').toUpperCase()}`;
}

/**
 * Gives the options of `command` what the environment says.
 * @throws UsageError INVALID_VALUE naming the variable
 */
export function readEnvironment(
  command: Command,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  for (const option of command.options) {
    const name = option.attributeName();
    const text = environment[variableOf(option)];
    const isGiven = command.getOptionValueSource(name) === 'cli';
    if (!names.has(name) || text === undefined || text === '' || isGiven) continue;
    command.setOptionValueWithSource(name, parsed(option, text), 'env');
  }
}

function parsed(option: Option, text: string): unknown {
  const variable = variableOf(option);
  if (option.isBoolean()) {
    if (text === 'true' || text === 'false') return text === 'true';
    const expected = 'true or false';
    throw new UsageError('INVALID_VALUE', { option: variable, value: text, expected });
  }
  try {
    return option.parseArg === undefined ? text : option.parseArg(text, undefined);
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'INVALID_VALUE') throw error;
    throw new UsageError('INVALID_VALUE', { ...error.detail, option: variable }, { cause: error });
  }
}
