/** An option of two spellings in the one that the person used: `--batch` for `--batch-size`. */
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';

/** The same error, with its option as `argv` has it. */
export function withOptionAsTyped(
  error: unknown,
  program: Command,
  argv: readonly string[],
): unknown {
  if (!(error instanceof UsageError) || error.code !== 'INVALID_VALUE') return error;
  const typed = typedAs(error.detail.option, program, argv);
  if (typed === undefined) return error;
  return new UsageError('INVALID_VALUE', { ...error.detail, option: typed }, { cause: error });
}

/** The other spelling of `option`, where only that one was typed. */
function typedAs(option: string, program: Command, argv: readonly string[]): string | undefined {
  const words = new Set(argv.map((word) => word.replace(/=.*$/s, '')));
  if (words.has(option)) return undefined;
  const options = program.commands.flatMap((command) => command.options);
  return options
    .map(({ short, long }) => (long === option ? short : short === option ? long : undefined))
    .find((other) => typeof other === 'string' && words.has(other));
}
