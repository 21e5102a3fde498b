/** The commands, in the order in which help lists them: one line each. */
import type { RegisterCommand } from './command.ts';
import { explainCommand } from './explain.ts';
import { gradcheckCommand } from './gradcheck.ts';
import { traceCommand } from './trace.ts';
import { trainCommand } from './train.ts';

export const commands: readonly RegisterCommand[] = [
  trainCommand,
  explainCommand,
  traceCommand,
  gradcheckCommand,
];
