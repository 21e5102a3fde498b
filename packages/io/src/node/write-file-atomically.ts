/**
 * A file is there whole or not at all: written beside its place under another name, flushed to the
 * disk, then renamed. A crash or a full disk leaves what was there before. Of a symbolic link the
 * target is replaced; devices such as /dev/null are written to as they are.
 */
import { randomBytes } from 'node:crypto';
import { open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileError } from './errors.ts';

/**
 * Puts `data` into the file at `path`, whole or not at all.
 *
 * @throws FileError CANNOT_WRITE; `path` is as before then
 */
export async function writeFileAtomically(path: string, data: Uint8Array | string): Promise<void> {
  try {
    const place = await placeOf(path);
    if (place.isDevice) await writeFile(place.path, data);
    else await replace(place.path, data);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileError('CANNOT_WRITE', { path, reason }, { cause: error });
  }
}

/** Where the bytes go in the end: links are followed, also to what is not there yet. */
async function placeOf(
  path: string,
): Promise<{ readonly path: string; readonly isDevice: boolean }> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return { path, isDevice: false };
  if (found.isFIFO() || found.isSocket()) throw new Error('it is a pipe or a socket, not a file');
  if (found.isCharacterDevice()) return { path, isDevice: true };
  if (found.isBlockDevice()) throw new Error('it is a disk, not a file');
  return { path: await realpath(path), isDevice: false };
}

async function replace(path: string, data: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `${prefixOf(path)}${randomBytes(6).toString('hex')}.tmp`);
  await removeRemains(path);
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
    throw error;
  }
  await syncFolder(folder);
}

/** A name may be as long as the system allows, so its start has to do. */
function prefixOf(path: string): string {
  return `.${[...basename(path)].slice(0, 40).join('')}.`;
}

/** What nobody wrote to for so long is left over: writing takes a moment. */
const leftOverMs = 5000;

/** Removes what processes that were killed while they wrote this file have left. */
async function removeRemains(path: string): Promise<void> {
  const [folder, prefix] = [dirname(path), prefixOf(path)];
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(prefix)) continue;
    if (!/^[0-9a-f]{12}\.tmp$/.test(name.slice(prefix.length))) continue;
    const file = join(folder, name);
    const written = await stat(file).catch(() => undefined);
    if (written === undefined || Date.now() - written.mtimeMs < leftOverMs) continue;
    await rm(file, { force: true });
  }
}

/** Makes the rename last through a power cut, where the system can open folders. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined); // Windows cannot, and need not
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
