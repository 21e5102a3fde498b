/** Acceleration, rotation and temperature of an MPU-6050 on the I2C bus of a board. */
import { show } from '@reflexarc/core/errors';
import { placeOfChannel } from '../../configuration/board-parts.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import type { Line } from '../../pipeline/scale.ts';
import { interval } from '../board/schema.ts';
import type { SourceKind } from '../source.ts';
import { axes, codes, MEASUREMENT_BYTES, physical } from './registers.ts';
import { axisOf, channel, type MotionChannel, type MotionConfiguration, schema } from './schema.ts';

/** A reply of Firmata: start, command, address and register of two bytes each, end. */
const REPLY_BYTES = 7;

export const mpu6050: SourceKind = {
  type: 'mpu6050',
  schema,
  channel,
  interval,
  usesBoard: true,
  check(configuration: MotionConfiguration, { file, pins, take }) {
    for (const [i, one] of configuration.channels.entries()) {
      checkAxis(one, placeOfChannel(configuration, i), file);
    }
    for (const pin of pins.i2c) take(pin, 'the I2C bus of the source', pin);
  },
  // Firmata carries each byte of a reply in two.
  traffic: () => [{ key: 'i2c', bytes: REPLY_BYTES + 2 * MEASUREMENT_BYTES }],
  lineOf({ source }: MotionConfiguration, given: MotionChannel): Line {
    const { scale } = given;
    if (scale.type === 'raw') return { slope: 1, offset: 0 };
    if (scale.type === 'linear') return { slope: scale.factor, offset: scale.offset };
    return physical(axisOf(given)!, source); // checked: it is one
  },
  rangeOf: () => codes,
  async open(configuration: MotionConfiguration, surroundings) {
    const { openMotion } = await import('./open.ts'); // loaded here alone
    return openMotion(configuration, surroundings);
  },
};

function checkAxis(channelSettings: MotionChannel, place: string, file: string): void {
  if (axisOf(channelSettings) !== undefined) return;
  throw new ConfigError('MISSING', {
    place: `${place}.axis`,
    file,
    expected: axes.map((one) => show(one)).join(' or '),
    hint: `the input ${show(channelSettings.input)} is called like none of them: say which it is`,
  });
}
