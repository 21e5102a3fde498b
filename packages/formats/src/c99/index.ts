/** Models as C99 for anything with a compiler. */
export { type SourceOptions, writeC99 } from './write-source.ts';
