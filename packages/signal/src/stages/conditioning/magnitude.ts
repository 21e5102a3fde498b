/** √Σ channels²: how strong, whichever way a sensor is turned. */
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { optional, withDefault } from '../../options/field.ts';
import { flag, names, text } from '../../options/fields.ts';
import { numericChannels } from '../needs.ts';
import { derivedAxes, derivedChannels } from './derived-channel.ts';

export const magnitudeStage = defineStage({
  kind: 'magnitude',
  summary: 'The root of the sum of squares of several channels',
  options: {
    channels: optional(names),
    name: withDefault(text, 'magnitude'),
    keep: withDefault(flag, false),
  },
  isPerRow: true,
  isAlone: () => true,
  output(options, input, site) {
    const [first] = numericChannels(options.channels, input, site);
    const unit = first === undefined ? undefined : input.channels[first]!.unit;
    return derivedAxes(options, [{ name: options.name, unit }], { input, site });
  },
  start: (setup) =>
    derivedChannels(setup, (used) => (x, from, y, to) => {
      let sum = 0;
      for (let i = 0; i < used.length; i++) sum += x[from + used[i]!]! * x[from + used[i]!]!;
      y[to] = Math.sqrt(sum);
    }),
});

/**
 * The root of the sum of squares of several channels.
 *
 * @param options channels, all unless given; name of the new one, `magnitude` unless given; keep:
 *   whether those it is made of stay beside it
 */
export const magnitude = plainStageMaker(magnitudeStage);
