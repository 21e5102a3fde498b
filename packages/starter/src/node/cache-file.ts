/**
 * Where a cache lies and how it is proved. V8 takes a cache for any source of the same length, and
 * runs what is in it: so the name holds the source's hash and what made it, the file its own hash,
 * and it is read from nowhere that another user could write to.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const HASH_BYTES = 32;
const ENDING = '.v8cache';
/** Caches of other versions that stay beside one another; the oldest go first. */
const KEPT = 6;
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/**
 * Name of the file: the bundle, what compiles it (V8, processor, system), and the source's SHA-256.
 */
export function cacheName(bundle: string, source: Uint8Array): string {
  const { arch, platform, versions } = process;
  const compiler = `${versions.v8}-${platform}-${arch}`;
  return `${basename(bundle)}-${compiler}-${sha256(source).toString('hex')}${ENDING}`;
}

/** Folders in which a cache is looked for, the best first: beside the bundle, then the user's. */
export function placesFor(bundle: string, program: string): readonly string[] {
  const isWindows = process.platform === 'win32';
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const own = isWindows ? LOCALAPPDATA : XDG_CACHE_HOME || join(homedir(), '.cache');
  const users = own === undefined || own === '' ? [] : [join(own, program)];
  // Windows does not say here who may write to a folder; the user's own is theirs.
  return isWindows ? users : [dirname(bundle), ...users];
}

/** The cache's data, from the first place that has one which is whole and ours. */
export function readCache(places: readonly string[], name: string): Buffer | undefined {
  for (const place of places) {
    const data = attempt(() => (isOurs(place) ? dataOf(join(place, name)) : undefined));
    if (data !== undefined) return data;
  }
  return undefined;
}

/** Writes it whole or not at all, to the first place that takes it; never throws. */
export function writeCache(places: readonly string[], name: string, data: Uint8Array): void {
  for (const [i, place] of places.entries()) {
    const isWritten = attempt(() => {
      if (i > 0) mkdirSync(place, { recursive: true, mode: 0o700 }); // the bundle's own is there
      if (!isOurs(place)) return false;
      writeWhole(join(place, name), data);
      return true;
    });
    if (isWritten !== true) continue;
    attempt(() => forgetOthers(place, name));
    return;
  }
}

function writeWhole(file: string, data: Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const flag = 'wx'; // follows no link that someone has put there
    writeFileSync(temporary, Buffer.concat([sha256(data), data]), { flag, mode: 0o644 });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function dataOf(file: string): Buffer | undefined {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const state = fstatSync(descriptor);
    if (!state.isFile() || !isClosedToOthers(state)) return undefined;
    const bytes = readFileSync(descriptor);
    const data = bytes.subarray(HASH_BYTES);
    return sha256(data).equals(bytes.subarray(0, HASH_BYTES)) ? data : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * No one else can change what lies in a folder: it and all above it are this user's or root's, and
 * others may not write, except where, as in /tmp, they can't replace what is not theirs.
 */
function isOurs(folder: string): boolean {
  if (process.getuid === undefined) return true; // Windows: see `placesFor`
  let path = realpathSync.native(folder);
  if (!isClosedToOthers(statSync(path))) return false;
  while (dirname(path) !== path) {
    path = dirname(path);
    const state = lstatSync(path);
    if (!isClosedToOthers(state) && (state.mode & STICKY) === 0) return false;
  }
  return true;
}

function isClosedToOthers({ uid, mode }: Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || ((uid === user || uid === 0) && (mode & OTHERS_WRITE) === 0);
}

/** Removes the oldest caches of this bundle, so that versions do not pile up. */
function forgetOthers(place: string, name: string): void {
  const bundle = `${name.slice(0, name.indexOf(`-${process.versions.v8}`))}-`;
  const others = readdirSync(place)
    .filter((file) => file.startsWith(bundle) && file.endsWith(ENDING) && file !== name)
    .map((file) => ({ path: join(place, file), time: statSync(join(place, file)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of others.slice(KEPT - 1)) rmSync(path, { force: true });
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined; // no cache there, or no room for one
  }
}
