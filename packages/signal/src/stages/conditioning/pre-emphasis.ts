/**
 * y₀ = x₀, then x − coefficient · previous x: lifts the high tones of speech before its spectrum is
 * taken.
 */
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { optional, withDefault } from '../../options/field.ts';
import { names, number } from '../../options/fields.ts';
import { eachChannel, sameChannels } from './each-channel.ts';

export const preEmphasisStage = defineStage({
  kind: 'preEmphasis',
  summary: 'Lifts high tones, as is usual for speech',
  options: {
    coefficient: withDefault(number({ from: 0, to: 1 }), 0.97),
    channels: optional(names),
  },
  isPerRow: true,
  output: sameChannels,
  start(setup) {
    const { memory } = setup;
    const { coefficient } = setup.options;
    return eachChannel(setup, (channels) => {
      const last = memory(channels);
      return (y, at, c, isFirst) => {
        const x = y[at]!;
        if (!isFirst) y[at] = x - coefficient * last[c]!;
        last[c] = x;
      };
    });
  },
});

/** Lifts high tones: x − coefficient · previous x, the coefficient being 0.97 unless given. */
export const preEmphasis = plainStageMaker(preEmphasisStage);
