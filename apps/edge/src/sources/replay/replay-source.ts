/**
 * A recording from a file, as fast as it was recorded or at another speed; no hardware is needed.
 */
import { ConfigError } from '../../errors/catalogue.ts';
import { type LineConfiguration, lineKind } from '../lines/line-kind.ts';
import type { SourceKind } from '../source.ts';
import { type Settings, schema } from './schema.ts';

export const replay: SourceKind = {
  ...lineKind,
  type: 'replay',
  schema,
  check({ source, sampling }: LineConfiguration<Settings>, { file }) {
    if (source.time !== undefined || sampling.intervalMs !== undefined) return;
    throw new ConfigError('MISSING', {
      place: 'source.time',
      file,
      expected: 'the column that holds the times, or sampling.intervalMs',
      hint: 'without either nothing says how fast the recording is: `"time": { "column": "time", "unit": "s" }`',
    });
  },
  async checkFiles(configuration: LineConfiguration<Settings>, file) {
    const { checkRecording } = await import('./open.ts'); // loaded here alone
    await checkRecording(configuration, file);
  },
  async open(configuration: LineConfiguration<Settings>, surroundings) {
    const { openRecording } = await import('./open.ts'); // loaded here alone
    return openRecording(configuration, surroundings);
  },
};
