/** Models as C99 for anything with a compiler. */
import type { Exporter } from '../exporter.ts';
import { writeC99 } from './write-source.ts';

export type { WeightsPlace } from './weights-file.ts';
export { type SourceOptions, writeC99 } from './write-source.ts';

/** C99: header, source, and a test of golden vectors. */
export const c99: Exporter = {
  format: 'c99',
  title: 'C99: header, source with static memory, golden vectors as a test',
  kind: 'c',
  write: (exported, { name = 'model', weights = 'inline' } = {}) => ({
    files: writeC99(exported, { prefix: name, weights }),
    notes: [],
  }),
};
