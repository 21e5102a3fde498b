/** Errors for people. */
import { EngineError, formatError } from '@reflexarc/core';

/** The lines for a terminal. */
export function errorText(error: unknown): string {
  if (error instanceof EngineError) return `${formatError(error)}\n`;
  // Ours to mend: the trace is what a report needs.
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
