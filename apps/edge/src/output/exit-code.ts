/** How the process tells the shell what became of it. */
import { EngineError } from '@reflexarc/core';

export const exitCodes = { done: 0, failed: 1, usage: 2, invalid: 3, interrupted: 130 } as const;

/** The exit code for an error, by its class: whose turn it is. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof EngineError)) return exitCodes.failed;
  if (error.name === 'UsageError') return exitCodes.usage;
  return error.name === 'BoardError' ? exitCodes.failed : exitCodes.invalid;
}
