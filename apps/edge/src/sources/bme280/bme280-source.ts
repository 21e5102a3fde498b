/** Temperature, pressure and humidity of a BME280 on the I2C bus of a board. */
import { show } from '@reflexarc/core/errors';
import { placeOfChannel } from '../../configuration/board-parts.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import { interval } from '../board/schema.ts';
import { linearLine } from '../linear-scale.ts';
import type { SourceKind } from '../source.ts';
import {
  type ClimateChannel,
  type ClimateConfiguration,
  channel,
  quantities,
  quantityOf,
  schema,
} from './schema.ts';

const MEASUREMENT_BYTES = 8;
/** Of Firmata: start, command, address and register of two bytes each, end. */
const REPLY_BYTES = 7;

/** The least and greatest that the chip measures: table 1 of the data sheet. */
const ranges = [
  [-40, 85],
  [300, 1100],
  [0, 100],
] as const;

export const bme280: SourceKind = {
  type: 'bme280',
  schema,
  channel,
  interval,
  usesBoard: true,
  check(configuration: ClimateConfiguration, { file, pins, take }) {
    for (const [i, one] of configuration.channels.entries()) {
      if (quantityOf(one) >= 0) continue;
      throw new ConfigError('MISSING', {
        place: `${placeOfChannel(configuration, i)}.quantity`,
        file,
        expected: quantities.map((name) => show(name)).join(' or '),
        hint: `the input ${show(one.input)} is called like none of them: say which it is`,
      });
    }
    for (const pin of pins.i2c) take(pin, 'the I2C bus of the source', pin);
  },
  // Firmata carries each byte of a reply in two.
  traffic: () => [{ key: 'i2c', bytes: REPLY_BYTES + 2 * MEASUREMENT_BYTES }],
  lineOf: (_configuration: ClimateConfiguration, { scale }: ClimateChannel) => linearLine(scale),
  rangeOf: (_configuration: ClimateConfiguration, one: ClimateChannel) => ranges[quantityOf(one)],
  async open(configuration: ClimateConfiguration, surroundings) {
    const { openClimate } = await import('./open.ts'); // loaded here alone
    return openClimate(configuration, surroundings);
  },
};
