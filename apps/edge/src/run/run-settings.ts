/** What a configuration means for its run, where it leaves something open. */
import { ratesOf } from '../configuration/check-against-model.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Network } from '../pipeline/network.ts';
import type { ChannelTrust } from '../pipeline/validity/row-check.ts';
import type { Source, SourceKind } from '../sources/source.ts';
import type { RecordNames } from './decision-record.ts';
import type { Loaded } from './load.ts';
import { watchRate } from './rate-watch.ts';

/**
 * Silence that counts as a fault: as configured, else ten intervals, at least a second and at most
 * a minute more than one; none without an interval.
 */
export function patienceOf({ staleAfterMs, sampling }: Configuration): number | undefined {
  const { intervalMs } = sampling;
  if (staleAfterMs !== undefined || intervalMs === undefined) return staleAfterMs;
  return Math.max(1000, Math.min(10 * intervalMs, intervalMs + MOST_PATIENCE_MS));
}

const MOST_PATIENCE_MS = 60_000;

/** So long readings may be ones that are not believed. */
export function doubtOf({ invalidAfterMs, sampling }: Configuration): number {
  const { intervalMs = LONGEST_DOUBT_MS } = sampling;
  return invalidAfterMs ?? Math.min(5 * intervalMs, LONGEST_DOUBT_MS);
}

const LONGEST_DOUBT_MS = 1000;

/** What is believed of each channel. */
export function trustOf(
  { channels }: Configuration,
  source: Source,
  { endsAreFaults }: SourceKind,
): readonly ChannelTrust[] {
  return channels.map(({ valid }, i) => ({
    ...valid,
    converter: source.channels[i]!.converter,
    ends: valid?.ends ?? endsAreFaults !== true,
  }));
}

/** Rows that may wait: enough for two windows, so that what is left after a gap is one at least. */
export function backlogOf({ feeds }: Network): number {
  const needed = Math.max(0, ...feeds.map(({ rowsNeeded }) => rowsNeeded));
  return Math.min(Math.max(LEAST_BACKLOG, 2 * needed), MOST_BACKLOG);
}

const LEAST_BACKLOG = 256;
const MOST_BACKLOG = 65_536;

/** How often it is looked whether an output that had to wait may change. */
export const SETTLE_MS = 100;

/** Whether an output may have to wait for its time. */
export function mayWait({ outputs }: Configuration): boolean {
  return outputs.some(
    ({ minimumOnMs = 0, minimumOffMs = 0, mostSwitches }) =>
      minimumOnMs > 0 || minimumOffMs > 0 || mostSwitches !== undefined,
  );
}

/** Of what has a rate: by the source's interval, else by the model's own. */
export function rateWatch(
  { configuration, network }: Loaded,
  source: Source,
  notify: (text: string) => void,
): ReturnType<typeof watchRate> | undefined {
  const { timeCompression } = configuration.sampling;
  const { intervalMs } = source;
  if (intervalMs !== undefined) {
    return watchRate({ expectedMs: intervalMs, reason: 'sampling.intervalMs asks for', notify });
  }
  const [hz] = ratesOf(network);
  if (hz === undefined) return undefined;
  const expectedMs = 1000 / (hz * timeCompression);
  return watchRate({ expectedMs, reason: 'the model learned from', notify });
}

/** The names that its records use. */
export function namesOf(source: Source, { configuration, network }: Loaded): RecordNames {
  const { inputs, target } = network;
  return {
    outputs: configuration.outputs.map(({ name }) => name),
    channels: source.channels,
    inputs: inputs.map(({ name }) => name),
    labels: target.task === 'classification' ? target.labels : [],
    target: target.task === 'regression' ? target : undefined,
  };
}

/** The place of the channel that feeds an input of the model. */
export function placeOf(name: string, { channels }: Configuration): string {
  return `channels[${channels.findIndex(({ input }) => input === name)}]`;
}
