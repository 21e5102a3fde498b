/** y₀ = x₀, then y = α·x + (1 − α)·y: old rows count ever less. */
import { SpecError } from '@reflexarc/core';
import type { Axes } from '../../axes.ts';
import { defineStage, type Site, stageMaker } from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { names, number } from '../../options/fields.ts';
import { needsRate } from '../needs.ts';
import { eachChannel, sameChannels } from './each-channel.ts';

interface Weight {
  readonly alpha: number | undefined;
  readonly seconds: number | undefined;
}

export const exponentialAverageStage = defineStage({
  kind: 'exponentialAverage',
  summary: 'An average in which old rows count ever less',
  options: {
    alpha: optional(number({ above: 0, to: 1 })),
    /** After a step, the time until 63 % of it are there: α = 1 − e^(−1 / (seconds · rate)). */
    seconds: optional(number({ above: 0 })),
    channels: optional(names),
  },
  isPerRow: true,
  output(options, input, site) {
    alphaOf(options, input, site);
    return sameChannels(options, input, site);
  },
  start(setup) {
    const { options, input, site, memory } = setup;
    const alpha = alphaOf(options, input, site);
    const rest = 1 - alpha;
    return eachChannel(setup, (channels) => {
      const last = memory(channels);
      return (y, at, c, isFirst) => {
        last[c] = isFirst ? y[at]! : alpha * y[at]! + rest * last[c]!;
        y[at] = last[c]!;
      };
    });
  },
});

function alphaOf({ alpha, seconds }: Weight, input: Axes, site: Site): number {
  if ((alpha === undefined) === (seconds === undefined)) {
    const expected = 'a number, and no `seconds` beside it; or `seconds` alone';
    throw new SpecError('INVALID_OPTION', {
      place: site.place,
      option: 'alpha',
      value: alpha,
      expected,
    });
  }
  return alpha ?? 1 - Math.exp(-1 / (seconds! * needsRate(input, site))); // one of the two is given
}

/**
 * An average in which old rows count ever less.
 *
 * @param options alpha: the share of the newest row; or seconds: how long until 63 % of a step are
 *   there; channels, all unless given
 */
export const exponentialAverage = stageMaker(exponentialAverageStage);
