/** What the shell is told: see docs/cli.md. */
import { EngineError } from '@reflexarc/core/errors';
import { Interrupted } from './errors.ts';

export const exitCodes = {
  done: 0,
  /** The task itself failed: training diverged, the result cannot be written, or a bug of ours. */
  failed: 1,
  /** The command was written wrongly. */
  usage: 2,
  /** A file, table, network or model that the command was given is not right. */
  invalid: 3,
  /** By Ctrl-C. */
  interrupted: 130,
  /** Asked to end by SIGTERM. */
  terminated: 143,
} as const;

const failures: ReadonlySet<string> = new Set([
  'DIVERGED',
  'DISPOSED',
  'OUT_OF_MEMORY',
  'THREAD_FAILED',
  'THREAD_LOST',
  'WRONG_GRADIENT',
  'CANNOT_WRITE',
  'NO_FOLDER',
  'IS_FOLDER',
  'NO_FILE',
  'WRITE_PROTECTED',
  'NOT_VERIFIED',
  'NOT_COMPILED',
  'NO_PORT',
  'CANNOT_OPEN',
  'NO_SERIALPORT',
  'NO_ANSWER',
  'WRONG_PROTOCOL',
  'WRONG_MODEL',
  'REFUSED',
  'GARBLED',
  'CLOSED',
  'DIFFERS',
]);

export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) {
    return error.signal === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
  }
  if (!(error instanceof EngineError)) return exitCodes.failed;
  if (error.name === 'UsageError') return exitCodes.usage;
  return failures.has(error.code) ? exitCodes.failed : exitCodes.invalid;
}
