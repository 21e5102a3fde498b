/** Whether a file can be put where it is wanted: asked before the work, not after it. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FileError } from '../errors.ts';

/** @throws FileError NO_FOLDER, IS_FOLDER, WRITE_PROTECTED */
export async function checkOutput(path: string, option: string): Promise<void> {
  const folder = dirname(path);
  if (!(await isFolder(folder))) throw new FileError('NO_FOLDER', { option, path, folder });
  if (await isFolder(path)) throw new FileError('IS_FOLDER', { option, path });
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new FileError('WRITE_PROTECTED', { option, path, folder }, { cause });
  });
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
