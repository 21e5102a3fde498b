/** The command line: arguments → exit code. Knows no process. */
import { EngineError, formatError } from '@reflexarc/core';
import { Command, CommanderError } from 'commander';
import { addData } from './data/command.ts';
import { addFused } from './fused/command.ts';
import { addKernels } from './kernels/command.ts';
import { addModels } from './models/command.ts';
import { addReference } from './reference/command.ts';
import type { Surroundings } from './surroundings.ts';
import { VerificationError } from './verification-error.ts';

const closing = `
Exit codes: 0 all passed, 1 something is off, broken or missing, 2 used wrongly`;

/** Runs one command; every one of them ends with 0, 1 or 2 by the same rule. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr } = surroundings;
  let code = 0;
  const program = new Command('verify')
    .description('Holds the engine against what others computed, and against itself.')
    .exitOverride()
    .configureHelp({ helpWidth: 110 })
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr() {} })
    .addHelpText('afterAll', closing);
  for (const add of [addKernels, addReference, addData, addModels, addFused]) {
    add(program, surroundings, (passed) => {
      code = passed ? 0 : 1;
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0; // help
    const problem = error instanceof CommanderError ? usage(error) : error;
    if (!(problem instanceof EngineError)) throw problem;
    stderr.write(`${formatError(problem)}\n`);
    return problem.code === 'USAGE' ? 2 : 1;
  }
}

function usage(cause: CommanderError): VerificationError {
  const isHelp = cause.code === 'commander.help';
  const problem = isHelp ? 'a command is missing' : cause.message.replace(/^error: /, '');
  return new VerificationError('USAGE', { problem }, { cause });
}
