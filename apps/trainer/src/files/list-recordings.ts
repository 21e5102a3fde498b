/** Files, folders and patterns as people give them → the files of recordings, in order. */
import { open, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { headBytes, holdsRecordings, RecordingError } from '@reflexarc/data';
import { glob, isDynamicPattern } from 'tinyglobby';
import { FileError } from '../errors.ts';

/** What recordings are written as. */
const endings = '**/*.{csv,tsv,txt,wav,parquet,jsonl,ndjson,npy,npz,cbor}{,.gz,.zip}';
/** Recordings of Edge Impulse where a folder has no others; beside others, settings. */
const jsonEndings = '**/*.json{,.gz,.zip}';

/** More files than this are a mistake, such as `/`. */
const mostFiles = 100_000;

/** `part2` before `part10`. */
const collator = new Intl.Collator('en', { numeric: true });

/**
 * The files, folder by folder in order of their names, each once.
 * @throws FileError NOT_FOUND; RecordingError NO_RECORDINGS
 */
export async function listRecordings(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) for (const file of await filesOf(path)) found.add(file);
  if (found.size <= mostFiles) return [...found];
  const what = `holds ${found.size} files, expected at most ${mostFiles}`;
  throw new RecordingError('NO_RECORDINGS', { path: paths.join(' '), what });
}

/** Whether a path stands for several files. */
export async function isFolderOrPattern(path: string): Promise<boolean> {
  if (path === '-') return false;
  const there = await stat(path).catch(() => undefined);
  return there === undefined ? isDynamicPattern(path) : there.isDirectory();
}

/** Whether a file is of a kind that holds recordings and no table. A pipe can be read once only. */
export async function isRecordingsFile(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined || !there.isFile()) return false;
  const file = await open(path).catch(() => undefined); // who reads it says what is wrong
  if (file === undefined) return false;
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
    return holdsRecordings(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** @throws FileError NOT_FOUND where a path is neither there nor a pattern */
export async function checkThere(path: string): Promise<void> {
  if (path === '-' || isDynamicPattern(path)) return;
  await stat(path).catch((cause: unknown) => {
    throw new FileError('NOT_FOUND', { what: 'the data', path }, { cause });
  });
}

async function filesOf(path: string): Promise<readonly string[]> {
  if (path === '-') return [path];
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) {
    const options = { cwd: path, caseSensitiveMatch: false, onlyFiles: true };
    const recordings = await glob(endings, options);
    const files = recordings.length > 0 ? recordings : await glob(jsonEndings, options);
    if (files.length === 0) throw nothing(path, whatIsIn(await glob('**/*', options)));
    return inOrder(files).map((file) => join(path, file));
  }
  if (there !== undefined) return [path];
  if (!isDynamicPattern(path)) throw new FileError('NOT_FOUND', { what: 'the data', path });
  const files = await glob(path.replaceAll('\\', '/'), { onlyFiles: true });
  if (files.length === 0) throw nothing(path, 'matches no file');
  return inOrder(files);
}

function inOrder(files: readonly string[]): readonly string[] {
  return [...files].sort((a, b) => collator.compare(a, b));
}

/** More endings than these are not named. */
const mostEndings = 3;

/** A folder without recordings by what lies in it: `is a folder of 24 .flac, 1 .txt`. */
function whatIsIn(files: readonly string[]): string {
  if (files.length === 0) return 'is a folder without files';
  const counts = new Map<string, number>();
  for (const file of files) {
    const ending = extname(file).toLowerCase() || 'without an ending';
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const named = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostEndings);
  const more = counts.size > mostEndings ? ' …' : '';
  return `is a folder of ${named.map(([ending, count]) => `${count} ${ending}`).join(', ')}${more}`;
}

function nothing(path: string, what: string): RecordingError {
  return new RecordingError('NO_RECORDINGS', { path, what });
}
