/** Checks of analog channels that need no board: pins, and scales that tell voltages apart. */
import { show } from '@reflexarc/core/errors';
import { placeOfChannel } from '../../configuration/board-parts.ts';
import { channelOf } from '../../configuration/boards.ts';
import type { Check } from '../../configuration/check.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import type { AnalogConfiguration, Scale } from './schema.ts';

/**
 * Throws ConfigError UNKNOWN_PIN, PIN_TAKEN or INVALID_VALUE at the first channel that can't be.
 */
export function checkChannels(configuration: AnalogConfiguration, check: Check): void {
  const { file, pins, take } = check;
  for (const [i, { pin, scale }] of configuration.channels.entries()) {
    const place = placeOfChannel(configuration, i);
    const number = channelOf(pin);
    if (number >= pins.analogCount) {
      throw new ConfigError('UNKNOWN_PIN', {
        place: `${place}.pin`,
        file,
        value: show(pin),
        board: pins.name,
        known: `A0 to A${pins.analogCount - 1}`,
      });
    }
    take(pins.firstAnalogPin + number, `${place}.pin`, pin);
    checkScale(scale, `${place}.scale`, file);
  }
}

/** A scale has to turn different voltages into different values, or the channel tells nothing. */
function checkScale(scale: Scale, place: string, file: string): void {
  if (scale.type === 'linear') {
    if (scale.unitsPerVolt === 0)
      throw flat(`${place}.unitsPerVolt`, 0, 'a number other than 0', file);
    return;
  }
  if (scale.type !== 'two-point') return;
  const { low, high } = scale;
  if (high.volts <= low.volts) {
    throw flat(`${place}.high.volts`, high.volts, `more than low.volts, ${low.volts}`, file);
  }
  if (high.value === low.value) {
    throw flat(`${place}.high.value`, high.value, 'another value than that of low', file);
  }
}

function flat(place: string, value: number, expected: string, file: string): ConfigError {
  const hint =
    'give two different voltages and the two values they stand for, from the sensor’s data sheet';
  return new ConfigError('INVALID_VALUE', { place, file, value: String(value), expected, hint });
}
