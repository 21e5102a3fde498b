/**
 * What is wrong with a configuration, in the words of the command line: options instead of
 * settings.
 */
import { SpecError } from '@reflexarc/core';
import { asArgument, didYouMean } from '@reflexarc/core/errors';
import { asColumns } from '@reflexarc/data';
import { ConfigurationError } from '@reflexarc/training';
import { UsageError } from '../errors.ts';

/** `learningRate` → `--learning-rate` */
export function optionOf(setting: string): string {
  return `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Settings that hold names of columns. */
const listsOfColumns: ReadonlySet<string> = new Set(['ignore', 'categorical', 'numeric', 'group']);

/** `ignore`, `room no` → `--ignore "room no"` */
export function asTyped(setting: string, value: string): string {
  const isOfList = listsOfColumns.has(setting);
  return `${optionOf(setting)} ${isOfList ? asColumns([value]) : asArgument(value)}`;
}

/** What is wrong with a setting in words of options; any other error as it is. */
export function inOwnWords(error: unknown): unknown {
  return inWordsOf(error, optionOf);
}

/** @param nameOf what the person wrote a setting as */
export function inWordsOf(error: unknown, nameOf: (setting: string) => string): unknown {
  if (error instanceof SpecError) return batchErrorOf(error, nameOf) ?? error;
  return error instanceof ConfigurationError ? usageErrorOf(error, nameOf) : error;
}

/** A size of batches that some layer cannot have, which the engine finds; undefined for others. */
function batchErrorOf(
  cause: SpecError,
  nameOf: (setting: string) => string,
): UsageError | undefined {
  if (cause.code !== 'INVALID_OPTION' || cause.detail.option !== 'batchSize') return undefined;
  const { value, expected, hint = '' } = cause.detail;
  const option = nameOf('batchSize');
  const told = {
    option,
    value: String(value),
    expected,
    hint: hint.replace('batchSize', `\`${option}\``),
  };
  return new UsageError('INVALID_VALUE', told, { cause });
}

function usageErrorOf(cause: ConfigurationError, nameOf: (setting: string) => string): UsageError {
  const options = { cause };
  switch (cause.code) {
    case 'INVALID_SETTING': {
      const { setting, ...detail } = cause.detail;
      return new UsageError('INVALID_VALUE', { option: nameOf(setting), ...detail }, options);
    }
    case 'NO_WEIGHT_DECAY': {
      const { optimizer, decaying } = cause.detail;
      const names = [nameOf('weightDecay'), `${nameOf('optimizer')} ${optimizer}`];
      const hint = `${decaying.join(' and ')} decay weights; \`--l2\` holds them small with any optimizer`;
      return new UsageError('CONFLICTING_OPTIONS', { options: names, hint }, options);
    }
    case 'NO_CLASSES_TO_WEIGH': {
      const { value, target } = cause.detail;
      const hint = `\`${target}\` is learned as a number; \`--task classification\` makes classes of it`;
      const [option, expected] = [nameOf('classWeights'), 'a target of classes'];
      return new UsageError('INVALID_VALUE', { option, value, expected, hint }, options);
    }
    case 'UNKNOWN_SETTING': {
      const { setting, known } = cause.detail;
      const message = `there is no setting \`${nameOf(setting)}\``;
      return new UsageError('WRONG_USAGE', { message, hint: didYouMean(setting, known) }, options);
    }
    case 'MISSING_SETTING': {
      const { setting } = cause.detail;
      const message =
        setting === 'target'
          ? 'required option `--target <column>` not specified'
          : `\`${nameOf(setting)}\` is missing`;
      const hint = 'see `reflexarc train --help`';
      return new UsageError('WRONG_USAGE', { message, hint }, options);
    }
  }
}
