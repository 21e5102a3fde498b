/** The command line: arguments → exit code. Knows no process. */
import { runTool, type Streams } from '@reflexarc/command-line';
import { Command } from 'commander';
import { addData } from './data/command.ts';
import { addFused } from './fused/command.ts';
import { addIntervals } from './intervals/command.ts';
import { addKernels } from './kernels/command.ts';
import { addModels } from './models/command.ts';
import { addReference } from './reference/command.ts';

const closing = `
Exit codes: 0 all passed, 1 something is off, broken or missing, 2 used wrongly`;

/** Runs one command; every one of them ends with 0, 1 or 2 by the same rule. */
export async function run(argv: readonly string[], streams: Streams): Promise<number> {
  return runTool(argv, streams, (end) => {
    const program = new Command('verify')
      .description('Holds the engine against what others computed, and against itself.')
      .addHelpText('afterAll', closing);
    for (const add of [addKernels, addReference, addData, addIntervals, addModels, addFused]) {
      add(program, streams, end);
    }
    return program;
  });
}
