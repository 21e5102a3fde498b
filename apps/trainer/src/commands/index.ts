/** The commands, in the order in which help lists them: one line each. */
import { benchCommand } from './bench.ts';
import type { RegisterCommand } from './command.ts';
import { evaluateCommand } from './evaluate.ts';
import { explainCommand } from './explain.ts';
import { gradcheckCommand } from './gradcheck.ts';
import { inspectCommand } from './inspect.ts';
import { predictCommand } from './predict.ts';
import { traceCommand } from './trace.ts';
import { trainCommand } from './train.ts';

export const commands: readonly RegisterCommand[] = [
  trainCommand,
  evaluateCommand,
  predictCommand,
  inspectCommand,
  explainCommand,
  traceCommand,
  gradcheckCommand,
  benchCommand,
];
