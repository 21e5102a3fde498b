/** Starts a bundled program from V8's code cache; `./build` writes the script that does so. */
export { type CachedProgram, runCached } from './run-cached.ts';
