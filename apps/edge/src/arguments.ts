/** The front of every command line here: `node:util` parses, one error says what it refuses. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean, show } from '@reflexarc/core/errors';
import { UsageError } from './errors/catalogue.ts';

/**
 * Reads `argv` as `config` says, positionals refused unless it allows them.
 * @throws UsageError UNKNOWN_OPTION, INVALID_OPTION
 */
export function readArguments<C extends ParseArgsConfig>(
  argv: readonly string[],
  config: C,
): ReturnType<typeof parseArgs<C>> {
  try {
    return parseArgs<C>({ ...config, args: [...argv] });
  } catch (cause) {
    throw refusalOf(cause, Object.keys(config.options ?? {}));
  }
}

/** Of what Node says the first line: the others speak of how it parses. */
function refusalOf(cause: unknown, options: readonly string[]): UsageError {
  const [said = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  const unknown = /^Unknown option '(-[^']*)'/.exec(said)?.[1];
  if (unknown !== undefined) {
    const hint = didYouMean(
      unknown,
      options.map((name) => `--${name}`),
    );
    return new UsageError('UNKNOWN_OPTION', { given: unknown, hint }, { cause });
  }
  const extra = /^Unexpected argument '([^']*)'/.exec(said)?.[1];
  if (extra !== undefined) return oneTooMany(extra);
  return invalidOption(said.replace(/^Option '(-[^ ']*)[^']*'/, '$1:'), { cause });
}

/** What is wrong with the command line: `--for is `x`, expected a time such as 30s`. */
export function invalidOption(problem: string, options?: ErrorOptions): UsageError {
  return new UsageError('INVALID_OPTION', { problem }, options);
}

/** Of an argument behind the command: it may be a configuration that lacks its option. */
export function oneTooMany(extra: string, config?: string): UsageError {
  const isFile = config === undefined && extra.endsWith('.json');
  const expected = isFile ? `, expected --config ${extra}` : '';
  return invalidOption(`${show(extra)} is one argument too many${expected}`);
}

/** What `read` gives; hints of its UsageErrors name the help of `command`. */
export function ofCommand<T>(command: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { code, detail } = error;
    if (code === 'MISSING_OPTION' || code === 'INVALID_OPTION')
      throw new UsageError(code, { ...detail, command } as never, { cause: error.cause });
    throw error;
  }
}
