/** Errors for people and for machines. */
import { EngineError, formatError } from '@reflexarc/core';

/** The lines for a terminal. */
export function errorText(error: unknown): string {
  if (error instanceof EngineError) return `${formatError(error)}\n`;
  // Ours to mend: the trace is what a report needs.
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}

/** The same as data. */
export function errorRecord(error: unknown): object {
  if (!(error instanceof EngineError)) {
    return {
      type: 'error',
      code: 'INTERNAL',
      message: error instanceof Error ? error.message : String(error),
    };
  }
  const { name, code, message, detail, hint } = error;
  return { type: 'error', class: name, code, message: message.split('\n')[0], detail, hint };
}
