/** A scale has to turn different voltages into different values, or the channel tells nothing. */
import { ConfigError } from '../errors/catalogue.ts';
import type { Configuration } from './schema.ts';

/** Throws ConfigError INVALID_VALUE at a scale that is flat or goes through one voltage twice. */
export function checkScales({ channels }: Configuration, file: string): void {
  for (const [i, { scale }] of channels.entries()) {
    const place = `channels[${i}].scale`;
    if (scale.type === 'linear') {
      if (scale.unitsPerVolt === 0)
        throw flat(`${place}.unitsPerVolt`, 0, 'a number other than 0', file);
      continue;
    }
    const { low, high } = scale;
    if (high.volts <= low.volts) {
      throw flat(`${place}.high.volts`, high.volts, `more than low.volts, ${low.volts}`, file);
    }
    if (high.value === low.value) {
      throw flat(`${place}.high.value`, high.value, 'another value than that of low', file);
    }
  }
}

function flat(place: string, value: number, expected: string, file: string): ConfigError {
  const hint =
    'give two different voltages and the two values they stand for, from the sensor’s data sheet';
  return new ConfigError('INVALID_VALUE', { place, file, value: String(value), expected, hint });
}
