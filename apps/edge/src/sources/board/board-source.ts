/** Readings of a board's analog pins. */
import type { SourceKind } from '../source.ts';
import { checkChannels } from './check.ts';
import { openAnalogPins } from './open.ts';
import { curveOf, lineOf, voltsOf } from './scale.ts';
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
  check: (configuration: AnalogConfiguration, check) => checkChannels(configuration, check),
  traffic: ({ channels }: AnalogConfiguration) =>
    channels.map(({ pin }) => ({ key: pin, bytes: MESSAGE_BYTES })),
  lineOf: (_configuration: AnalogConfiguration, { scale }: AnalogChannel) => lineOf(scale),
  rangeOf(configuration: AnalogConfiguration, { scale }: AnalogChannel) {
    // Of raw codes only the board itself knows how many there are.
    if (scale.type === 'raw') return undefined;
    const { referenceVolts } = configuration.board!; // checked: there is one
    const curve = curveOf(scale);
    if (curve === undefined) return [0, referenceVolts];
    // At the ends of a converter of ten bits: a curve may have no value at 0 V.
    const ends = [0, 1023].map((code) => voltsOf(code, referenceVolts, 1024));
    const [first = 0, last = 0] = ends.map((volts) => curve.valueOf(volts, referenceVolts));
    return [first, last];
  },
  open: (configuration: AnalogConfiguration, surroundings) =>
    openAnalogPins(configuration, surroundings),
};
