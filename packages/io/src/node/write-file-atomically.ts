/**
 * A file is there whole or not at all: written beside its place under another name, flushed to the
 * disk, then renamed. A crash or a full disk leaves what was there before.
 */
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileError } from './errors.ts';

/**
 * Writes a file whole: to a temporary name beside it, synced, then renamed.
 *
 * @throws FileError CANNOT_WRITE; `path` is as before then
 */
export async function writeFileAtomically(path: string, data: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileError('CANNOT_WRITE', { path, reason }, { cause: error });
  }
  await syncFolder(folder);
}

/** Makes the rename last through a power cut, where the system can open folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined); // Windows cannot, and need not
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
