/**
 * Readers of bytes throw what their authors chose, layers what is wrong with their options; callers
 * of ours get one class of errors, which names the file.
 */
import { EngineError } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';

/** @throws ForeignModelError MALFORMED or NO_NETWORK in place of whatever else `read` throws */
export function guarded<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ForeignModelError) throw error;
    if (error instanceof EngineError) {
      const [problem = '', hint = ''] = error.message.split('\n  hint: ');
      const detail = { source, problem, hint };
      throw new ForeignModelError('NO_NETWORK', detail, { cause: error });
    }
    const reason = error instanceof Error ? error.message : String(error);
    const detail = { source, place: 'the file', problem: `cannot be decoded: ${reason}` };
    throw new ForeignModelError('MALFORMED', detail, { cause: error });
  }
}
