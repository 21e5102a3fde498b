/**
 * Another program's model on disk: a file, with those beside it that it names, or a whole folder.
 * Nothing outside of the folder is ever read.
 */
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { EngineError } from '@reflexarc/core';
import { ForeignModelError, type ModelFile } from '@reflexarc/formats';
import { FileError } from '../errors.ts';
import { readBytes } from '../files/read-bytes.ts';

/** Files that a model may be made of, and how deep its folders go. */
const mostFiles = 256;
const deepest = 4;

interface Reading {
  readonly folder: string;
  readonly source: string;
  readonly maxBytes: number;
  readonly files: ModelFile[];
  bytes: number;
}

/**
 * What `read` makes of the model at `path`: files that it misses are looked for beside it.
 * @throws FileError, ForeignModelError
 */
export async function readForeign<T>(
  path: string,
  maxBytes: number,
  read: (files: readonly ModelFile[], source: string) => T,
): Promise<T> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new FileError('NOT_FOUND', { what: 'the model', path });
  const isFolder = found.isDirectory();
  const folder = isFolder ? path : dirname(path);
  const reading: Reading = { folder, source: basename(path), maxBytes, files: [], bytes: 0 };
  if (isFolder) await addFolder(reading, '', 0);
  else await addFile(reading, basename(path));
  for (;;) {
    try {
      return read(reading.files, reading.source);
    } catch (error) {
      const name = isFolder ? undefined : missingFile(error);
      if (name === undefined || !(await isInside(folder, name))) throw error;
      if (reading.files.some((file) => file.path === name)) throw error;
      await addFile(reading, name);
    }
  }
}

function missingFile(error: unknown): string | undefined {
  if (!(error instanceof EngineError) || error.code !== 'MISSING_FILE') return undefined;
  const { detail } = error;
  return typeof detail === 'object' && detail !== null && 'file' in detail
    ? String(detail.file).replaceAll('\\', '/').replace(/^\.\//, '')
    : undefined;
}

/** Whether `name` leads to a file within `folder`, links followed. */
async function isInside(folder: string, name: string): Promise<boolean> {
  if (name === '' || name.includes('\0')) return false;
  const target = await realpath(join(folder, name)).catch(() => undefined);
  if (target === undefined) return false;
  const path = relative(await realpath(folder), target);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !path.startsWith(sep);
}

async function addFolder(reading: Reading, below: string, depth: number): Promise<void> {
  const entries = await readdir(join(reading.folder, below), { withFileTypes: true });
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && depth < deepest) await addFolder(reading, path, depth + 1);
    else if (entry.isFile()) await addFile(reading, path);
  }
}

/** @throws ForeignModelError TOO_LARGE before anything is read */
async function addFile(reading: Reading, path: string): Promise<void> {
  const { folder, source, maxBytes, files } = reading;
  const { size } = await lstat(join(folder, path));
  reading.bytes += size;
  const limit = { source, ...limitOf(reading, files.length) };
  if (limit.size > limit.limit) throw new ForeignModelError('TOO_LARGE', limit);
  files.push({ path, bytes: await readBytes(join(folder, path), 'the model') });

  function limitOf({ bytes }: Reading, count: number) {
    if (count >= mostFiles) {
      return { what: 'the number of files', size: count + 1, limit: mostFiles };
    }
    return { what: 'the size of all files', size: bytes, limit: maxBytes };
  }
}
