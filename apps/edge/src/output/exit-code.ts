/** How the process tells the shell what became of it. */
import { EngineError } from '@reflexarc/core';

export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  invalid: 3,
  /** By SIGHUP: the terminal has gone. */
  hungUp: 129,
  /** By Ctrl-C, or because the reader of the output has gone. */
  interrupted: 130,
  /** Asked to end by SIGTERM. */
  terminated: 143,
} as const;

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

export const codeOfSignal: Readonly<Record<StopSignal, number>> = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGHUP: exitCodes.hungUp,
};

const failures: ReadonlySet<string> = new Set(['BoardError', 'SourceError', 'OutputError']);

/** The exit code for an error, by its class: whose turn it is. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof EngineError)) return exitCodes.failed;
  if (error.name === 'UsageError') return exitCodes.usage;
  return failures.has(error.name) ? exitCodes.failed : exitCodes.invalid;
}
