/**
 * Pitch and roll of a sensor at rest, from the direction of gravity:
 *   pitch = atan2(−x, √(y² + z²))    roll = atan2(y, z)
 */
import { SpecError } from '@reflexarc/core';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { optional, withDefault } from '../../options/field.ts';
import { flag, names, oneOf } from '../../options/fields.ts';
import { numericChannels } from '../needs.ts';
import { derivedAxes, derivedChannels } from './derived-channel.ts';

export const orientationStage = defineStage({
  kind: 'orientation',
  summary: 'Pitch and roll from the three axes of an accelerometer',
  options: {
    channels: optional(names),
    unit: withDefault(oneOf(['°', 'rad']), '°'),
    keep: withDefault(flag, false),
  },
  isPerRow: true,
  isAlone: () => true,
  output(options, input, site) {
    const { length } = numericChannels(options.channels, input, site);
    if (length !== 3) {
      const expected = 'three channels, x, y and z';
      const value = options.channels ?? input.channels.map(({ name }) => name);
      throw new SpecError('INVALID_OPTION', {
        place: site.place,
        option: 'channels',
        value,
        expected,
      });
    }
    const { unit } = options;
    const made = ['pitch', 'roll'].map((name) => ({ name, unit }));
    return derivedAxes(options, made, { input, site });
  },
  start(setup) {
    const factor = setup.options.unit === '°' ? 180 / Math.PI : 1;
    return derivedChannels(setup, ([atX, atY, atZ]) => (input, from, out, to) => {
      const x = input[from + atX!]!; // three, as was checked
      const y = input[from + atY!]!;
      const z = input[from + atZ!]!;
      out[to] = factor * Math.atan2(-x, Math.sqrt(y * y + z * z));
      out[to + 1] = factor * Math.atan2(y, z);
    });
  },
});

/**
 * Pitch and roll from the three axes of an accelerometer at rest.
 *
 * @param options channels: x, y and z, in this order, where there are others; unit: `°` (unless
 *   given) or `rad`; keep: whether the axes stay beside them
 */
export const orientation = plainStageMaker(orientationStage);
