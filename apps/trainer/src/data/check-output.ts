/** Whether a file can be put where it is wanted: asked before the work, not after it. */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FileError } from '../errors.ts';

/** @throws FileError NO_FOLDER */
export async function checkOutput(path: string, option: string): Promise<void> {
  const folder = dirname(path);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new FileError('NO_FOLDER', { option, path, folder });
}
