/** What a configuration means for its run, where it leaves something open. */
import type { Configuration } from '../configuration/configuration.ts';
import type { Network } from '../pipeline/network.ts';
import type { ChannelTrust } from '../pipeline/validity/row-check.ts';
import type { Source, SourceKind } from '../sources/source.ts';

/**
 * Silence that counts as a fault: as configured, else ten intervals, at least a second; none
 * without an interval.
 */
export function patienceOf({ staleAfterMs, sampling }: Configuration): number | undefined {
  const { intervalMs } = sampling;
  if (staleAfterMs !== undefined || intervalMs === undefined) return staleAfterMs;
  return Math.max(1000, 10 * intervalMs);
}

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
