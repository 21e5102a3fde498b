/** What all kinds of sources that read lines have in common. */
import type { ChannelSettings } from '../../configuration/configuration.ts';
import type { Line } from '../../pipeline/scale.ts';
import { linearLine } from '../linear-scale.ts';
import type { SourceConfiguration } from '../source.ts';
import { channel, interval, type LineChannel, type LineSettings } from './schema.ts';

/** A configuration whose source reads lines. */
export type LineConfiguration<Settings = LineSettings> = SourceConfiguration<Settings, LineChannel>;

export const lineKind = {
  channel,
  interval,
  usesBoard: false,
  check(_configuration: SourceConfiguration): void {},
  traffic: () => [],
  lineOf(_configuration: SourceConfiguration, { scale }: LineChannel): Line {
    return linearLine(scale);
  },
  rangeOf(_configuration: SourceConfiguration, _channel: ChannelSettings): undefined {
    return undefined; // a column may hold any number
  },
};

/** The column of each channel. */
export function columnsOf({ channels }: LineConfiguration): readonly string[] {
  return channels.map(({ input, column = input }) => column);
}
