/** The command line of a tool: arguments → exit code, by one rule for all. Knows no process. */
import { EngineError, formatError } from '@reflexarc/core';
import { type ErrorOf, entry, errorClass } from '@reflexarc/core/errors';
import { type Command, CommanderError } from 'commander';

/** What a tool prints to: results, and what is said to people. */
export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Told by an action, once it is done, whether all that it looked at passed. */
export type End = (passed: boolean) => void;

/** The command line has to be mended. */
export const UsageError = errorClass('UsageError', {
  WRONG_USAGE: entry<{ problem: string; hint?: string | undefined }>({
    what: (d) => d.problem,
    hint: (d) => d.hint ?? '`--help` says how it is used',
  }),
});
export type UsageError = ErrorOf<typeof UsageError>;

/** Columns of help: the tools are run by developers, on wide terminals. */
const helpWidth = 110;

/**
 * Runs a tool; `build` gives its program, with actions that tell `end` how they went.
 *
 * @returns 0 where all passed, 1 where something did not or an error says why, 2 for wrong usage
 * @throws what is neither an error of ours nor of the system: a fault of the tool itself
 */
export async function runTool(
  argv: readonly string[],
  { stdout, stderr }: Streams,
  build: (end: End) => Command,
): Promise<number> {
  let code = 0;
  const program = build((passed) => {
    code = passed ? 0 : 1;
  });
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureHelp({ helpWidth })
      .configureOutput({ writeOut: (text) => stdout.write(text), writeErr() {} });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0; // help
    const problem = error instanceof CommanderError ? usageError(error) : error;
    stderr.write(`${textOf(problem)}\n`);
    return problem instanceof UsageError ? 2 : 1;
  }
}

/** commander's `error: unknown option '--seeed'\n(Did you mean --seed?)` in our form. */
function usageError(cause: CommanderError): InstanceType<typeof UsageError> {
  const [first = '', suggestion] = cause.message.replace(/^error: /, '').split('\n');
  const problem = cause.code === 'commander.help' ? 'a command is missing' : first;
  const hint = suggestion?.replace(/^\(Did (.*)\)$/, 'did $1');
  return new UsageError('WRONG_USAGE', { problem, hint }, { cause });
}

function textOf(error: unknown): string {
  if (error instanceof EngineError) return formatError(error);
  if (error instanceof Error && 'syscall' in error) return `error: ${error.message}`;
  throw error;
}
