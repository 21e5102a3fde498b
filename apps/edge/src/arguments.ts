/** The front of every command line here: `node:util` parses, one error says what it refuses. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './errors/catalogue.ts';

/**
 * Reads `argv` as `config` says, positionals refused unless it allows them.
 * @throws UsageError INVALID_OPTION
 */
export function readArguments<C extends ParseArgsConfig>(
  argv: readonly string[],
  config: C,
): ReturnType<typeof parseArgs<C>> {
  try {
    return parseArgs<C>({ ...config, args: [...argv] });
  } catch (cause) {
    throw invalidOption(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** What is wrong with the command line: `--for is `x`, expected a time such as 30s`. */
export function invalidOption(problem: string, options?: ErrorOptions): UsageError {
  return new UsageError('INVALID_OPTION', { problem }, options);
}
