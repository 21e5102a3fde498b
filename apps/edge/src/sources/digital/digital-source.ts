/** Digital pins of a board: buttons and switches, counters of pulses, frequencies. */
import { checkDigitalPin } from '../../board/check-pin.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import { interval } from '../board/schema.ts';
import { linearLine } from '../linear-scale.ts';
import type { SourceKind } from '../source.ts';
import { channel, type DigitalChannel, type DigitalConfiguration, schema } from './schema.ts';

/** Of Firmata: the request for a port's levels, two bytes, and a port's levels, three. */
const REQUEST_BYTES = 2;
const LEVELS_BYTES = 3;

export const digital: SourceKind = {
  type: 'digital',
  schema,
  channel,
  interval,
  usesBoard: true,
  check({ channels }: DigitalConfiguration, check) {
    for (const [i, { pin, lowestHz, highestHz }] of channels.entries()) {
      checkDigitalPin(pin, `channels[${i}].pin`, check);
      if (lowestHz < highestHz) continue;
      throw new ConfigError('INVALID_VALUE', {
        place: `channels[${i}].lowestHz`,
        file: check.file,
        value: String(lowestHz),
        expected: `less than highestHz, ${highestHz}`,
        hint: 'everything would read as standstill: lower it, or raise highestHz',
      });
    }
  },
  traffic: ({ channels }: DigitalConfiguration) =>
    channels.flatMap(({ pin, reads, highestHz }) => [
      { key: `levels of port ${Number(pin) >> 3}`, bytes: REQUEST_BYTES + LEVELS_BYTES },
      ...(reads === 'level'
        ? []
        : [{ key: `pulses of ${pin}`, bytes: 2 * highestHz * LEVELS_BYTES, isEachSecond: true }]),
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
