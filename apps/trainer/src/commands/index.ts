/** The commands, in the order in which help lists them: one line each. */
import { benchCommand } from './bench.ts';
import type { RegisterCommand } from './command.ts';
import { dataCommand } from './data/index.ts';
import { evaluateCommand } from './evaluate.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { gradcheckCommand } from './gradcheck.ts';
import { importCommand } from './import.ts';
import { inspectCommand } from './inspect.ts';
import { predictCommand } from './predict.ts';
import { traceCommand } from './trace.ts';
import { trainCommand } from './train.ts';

export const commands: readonly RegisterCommand[] = [
  trainCommand,
  evaluateCommand,
  predictCommand,
  inspectCommand,
  dataCommand,
  importCommand,
  exportCommand,
  explainCommand,
  traceCommand,
  gradcheckCommand,
  benchCommand,
];
