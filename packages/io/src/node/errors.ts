/** What can go wrong with files. The person at the machine has to act. */
import { EngineError } from '@reflexarc/core';

/** A file could not be written; what was at its place is as before. */
export class FileError extends EngineError {
  declare readonly code: 'CANNOT_WRITE';
  declare readonly detail: { readonly path: string; readonly reason: string };

  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const what = `cannot write ${path}: ${reason}`;
    const hint = 'check that the folder exists, may be written to, and has room';
    super('FileError', 'CANNOT_WRITE', { what, hint }, { path, reason }, { cause });
  }
}
