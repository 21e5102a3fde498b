/** The record with which a run begins. */
import type { Source } from '../sources/source.ts';
import type { StartRecord } from './decision-record.ts';
import type { Loaded } from './load.ts';

/** Of what was loaded, the source that is open, and the firmware of the board, if there is one. */
export function startRecord(
  { configuration, modelFile, sha256 }: Pick<Loaded, 'configuration' | 'modelFile' | 'sha256'>,
  { address, intervalMs }: Source,
  { time, firmware }: { readonly time: string; readonly firmware: string | undefined },
): StartRecord {
  return {
    type: 'start',
    time,
    model: modelFile,
    sha256,
    source: configuration.source.type,
    address,
    ...(firmware !== undefined && { firmware }),
    ...(intervalMs !== undefined && { intervalMs }),
    timeCompression: configuration.sampling.timeCompression,
  };
}
