/**
 * Runs a bundle as Node would run a CommonJS file, with what V8 made of it on an earlier run. The
 * cache is worth time alone: without it, or where it can't be proved to be of this very source,
 * the source is compiled as ever.
 */
import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Module } from 'node:module';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import { cacheName, placesFor, readCache, writeCache } from './cache-file.ts';

/** A bundle, and what it needs of the script that starts it. */
export interface CachedProgram {
  /** Path of the bundle, a CommonJS script. */
  readonly bundle: string;
  /** Folder of the user's cache that is this program's own: `reflexarc`. */
  readonly program: string;
  /** Of the script that starts it, beside the bundle: what is required is looked for from there. */
  readonly module: Module;
}

/** A file's exports, as CommonJS has them. */
interface Exporting {
  exports: unknown;
}

/** Code that runs once may be needed on the next start too, so the cache is made a little later. */
const SETTLED_MS = 1000;
/** What the bundle requires of its own: `bundleInParts` writes it so. */
const PART = /^\.\/[^/]+\.cjs$/;

/**
 * Runs the bundle, and the files beside it that it requires; what they throw is thrown. Nothing
 * about the cache is ever an error.
 */
export function runCached({ bundle, program, module }: CachedProgram): void {
  const folder = dirname(bundle);
  const places = placesFor(bundle, program);
  const parts = new Map<string, Exporting>();
  const require = (name: string): unknown => (PART.test(name) ? part(name) : module.require(name));
  const around: Surroundings = { places, require, later: workForLater() };
  runFile(bundle, module, around);

  function part(name: string): unknown {
    const loaded = parts.get(name);
    if (loaded !== undefined) return loaded.exports; // half of them, in a circle, as Node does it
    const own: Exporting = { exports: {} };
    parts.set(name, own);
    try {
      runFile(join(folder, name), own, around);
    } catch (error) {
      parts.delete(name);
      throw error;
    }
    return own.exports;
  }
}

interface Surroundings {
  readonly places: readonly string[];
  readonly require: (name: string) => unknown;
  /** Does something when the program is no longer starting. */
  readonly later: (act: () => void) => void;
}

/** Compiles and runs one file; what it exports is put into `module`. */
function runFile(file: string, module: Exporting, around: Surroundings): void {
  const { places, require, later } = around;
  const source = readFileSync(file);
  const name = cacheName(file, source);
  const cachedData = readCache(places, name);
  // The same text; V8 holds it in a byte a letter, and nothing has to be decoded.
  const text = source.toString(isAscii(source) ? 'latin1' : 'utf8');
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${text}\n})`,
    {
      filename: file,
      ...(cachedData !== undefined && { cachedData }),
      // Node 20.11, the last for 32-bit ARM on npm, has no constants here.
      importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    },
  );
  if (cachedData === undefined || script.cachedDataRejected === true) {
    later(() => writeCache(places, name, script.createCachedData()));
  }
  // the wrapper above
  const run = script.runInThisContext() as (...given: readonly unknown[]) => void;
  run.call(module.exports, module.exports, require, module, file, dirname(file));
}

/**
 * Takes in work for the process's end, or for a little later where a program goes on and on:
 * whichever comes first. One listener serves all files, of which there may be many.
 */
function workForLater(): (act: () => void) => void {
  const waiting = new Set<() => void>();
  const doAll = (): void => {
    for (const act of waiting) {
      waiting.delete(act);
      act();
    }
  };
  process.once('exit', doAll);
  return (act) => {
    if (waiting.size === 0) setTimeout(doAll, SETTLED_MS).unref();
    waiting.add(act);
  };
}
