/** Readers of bytes throw what their authors chose; callers of ours get one class of errors. */
import { EngineError } from '@reflexarc/core';
import { ForeignModelError } from './errors.ts';

/** @throws ForeignModelError MALFORMED in place of whatever `read` throws that is not of ours */
export function guarded<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof EngineError) throw error;
    // jsfive throws text.
    const reason = error instanceof Error ? error.message : String(error);
    const detail = { source, place: 'the file', problem: `cannot be decoded: ${reason}` };
    throw new ForeignModelError('MALFORMED', detail, { cause: error });
  }
}
