/** A word becomes one number for each word of its list: 1 for its own and 0 else. */
import { type Axes, type Channel, changed } from '../../axes.ts';
import { defineStage, plainStageMaker, type Site } from '../../chain/define-stage.ts';
import { optional } from '../../options/field.ts';
import { names } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsReadings, wordChannels } from '../needs.ts';

/** Of the number that stands for words that training did not have. */
export const otherWord = '(other)';

export const oneHotStage = defineStage({
  kind: 'oneHot',
  summary: 'One number for each word of a channel: 1 for its own, 0 else',
  options: { channels: optional(names) },
  isPerRow: true,
  isAlone: () => true,
  output({ channels }, input, site) {
    needsReadings(input, site);
    const spread = spreadOf(channels, input, site);
    return changed(input, {
      channels: input.channels.flatMap((channel, i) =>
        spread[i] === 0
          ? [channel]
          : wordsOf(channel).map((word) => ({ name: `${channel.name}=${word}` })),
      ),
    });
  },
  start(setup) {
    const { input, site, options } = setup;
    const spread = spreadOf(options.channels, input, site);
    return eachRow(setup, (x, from, y, to) => {
      let at = to;
      for (let i = 0; i < spread.length; i++) {
        const value = x[from + i]!;
        const count = spread[i]!;
        if (count === 0) y[at++] = value;
        for (let k = 0; k < count; k++) y[at++] = k === value ? 1 : 0;
      }
    });
  },
});

/** The words of a channel, with one for all others where it has that. */
function wordsOf({ words = [], hasOther }: Channel): readonly string[] {
  return hasOther ? [...words, otherWord] : words;
}

/** For each channel how many numbers its words become; 0 for what passes through. */
function spreadOf(channels: readonly string[] | undefined, input: Axes, site: Site): Int32Array {
  const chosen = new Set(wordChannels(channels, input, site));
  return Int32Array.from(input.channels, (channel, i) =>
    chosen.has(i) ? wordsOf(channel).length : 0,
  );
}

/** One number for each word of a channel; channels: all that hold words unless given. */
export const oneHot = plainStageMaker(oneHotStage);
