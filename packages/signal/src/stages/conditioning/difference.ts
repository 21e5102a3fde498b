/** x − previous x; 0 for the first row. */
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { names } from '../../options/fields.ts';
import { eachChannel, sameChannels } from './each-channel.ts';

export const differenceStage = defineStage({
  kind: 'difference',
  summary: 'By how much a row differs from the one before it',
  options: { channels: optional(names) },
  isPerRow: true,
  output: sameChannels,
  start(setup) {
    const { memory } = setup;
    return eachChannel(setup, (channels) => {
      const last = memory(channels);
      return (y, at, c, isFirst) => {
        const x = y[at]!;
        y[at] = isFirst ? 0 : x - last[c]!;
        last[c] = x;
      };
    });
  },
});

/** By how much a row differs from the one before it; 0 for the first. */
export const difference = plainStageMaker(differenceStage);
