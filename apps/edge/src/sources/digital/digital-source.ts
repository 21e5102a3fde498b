/** Digital pins of a board: buttons and switches, counters of pulses, frequencies. */
import { placeOfChannel } from '../../configuration/board-parts.ts';
import { interval } from '../board/schema.ts';
import { linearLine } from '../linear-scale.ts';
import type { SourceKind } from '../source.ts';
import { checkChannel } from './check.ts';
import {
  channel,
  type DigitalChannel,
  type DigitalConfiguration,
  pinsOf,
  schema,
} from './schema.ts';

/** Of Firmata: the request for a port's levels, two bytes, and a port's levels, three. */
const REQUEST_BYTES = 2;
const LEVELS_BYTES = 3;

export const digital: SourceKind = {
  type: 'digital',
  schema,
  channel,
  interval,
  usesBoard: true,
  check(configuration: DigitalConfiguration, check) {
    for (const [i, one] of configuration.channels.entries()) {
      checkChannel(one, placeOfChannel(configuration, i), check);
    }
  },
  traffic: ({ channels }: DigitalConfiguration) =>
    channels.flatMap((one) => [
      { key: `levels of port ${Number(one.pin) >> 3}`, bytes: REQUEST_BYTES + LEVELS_BYTES },
      ...(one.reads === 'level' ? [] : [changesOf(one)]),
    ]),
  lineOf: (_configuration: DigitalConfiguration, { scale }: DigitalChannel) => linearLine(scale),
  rangeOf({ sampling }: DigitalConfiguration, { reads, highestHz }: DigitalChannel) {
    const seconds = sampling.intervalMs! / 1000; // checked: the schema asks for it
    if (reads === 'level') return [0, 1];
    if (reads === 'hertz') return [0, highestHz];
    return reads === 'pulses' ? [0, Math.ceil(highestHz * seconds)] : undefined;
  },
  async open(configuration: DigitalConfiguration, surroundings) {
    const { openDigitalPins } = await import('./open.ts'); // loaded here alone
    return openDigitalPins(configuration, surroundings);
  },
};

/** What comes as the pins change: each of them twice in a pulse. */
function changesOf(one: DigitalChannel) {
  const bytes = 2 * pinsOf(one).length * one.highestHz * LEVELS_BYTES;
  return { key: `changes of ${one.pin}`, bytes, isEachSecond: true };
}
