/** Whole files, with errors that say what was looked for and what else is there. */
import { readFile } from 'node:fs/promises';
import { FileError } from '../errors.ts';

/**
 * @param what the file's part in the command, as in `the table`
 * @throws FileError NOT_FOUND, UNREADABLE
 */
export async function readBytes(path: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (isMissing) throw new FileError('NOT_FOUND', { what, path }, { cause });
    throw new FileError('UNREADABLE', { what, path, problem }, { cause });
  }
}
