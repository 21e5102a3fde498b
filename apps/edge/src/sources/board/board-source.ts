/** Readings of a board's analog pins. */
import type { SourceKind } from '../source.ts';
import { checkChannels } from './check.ts';
import { openAnalogPins } from './open.ts';
import { lineOf } from './scale.ts';
import {
  type AnalogChannel,
  type AnalogConfiguration,
  channel,
  interval,
  schema,
} from './schema.ts';

/** A Firmata message: a command and two bytes. */
const MESSAGE_BYTES = 3;

export const board: SourceKind = {
  type: 'board',
  schema,
  channel,
  interval,
  usesBoard: true,
  endsAreFaults: true,
  check: ({ channels }: AnalogConfiguration, check) => checkChannels(channels, check),
  traffic: ({ channels }: AnalogConfiguration) =>
    channels.map(({ pin }) => ({ key: pin, bytes: MESSAGE_BYTES })),
  lineOf: (_configuration: AnalogConfiguration, { scale }: AnalogChannel) => lineOf(scale),
  rangeOf: (configuration: AnalogConfiguration, { scale }: AnalogChannel) =>
    // Of raw codes only the board itself knows how many there are.
    scale.type === 'raw' ? undefined : [0, configuration.board!.referenceVolts],
  open: (configuration: AnalogConfiguration, surroundings) =>
    openAnalogPins(configuration, surroundings),
};
