/** Words, which come in as their places in the lists of their channels. */
import type { OpenStage } from '@reflexarc/signal';
import { loop } from '../lines.ts';
import { optionsOf, type WrittenStages } from './emission.ts';
import { copyRow } from './rows.ts';

export const wordStages: WrittenStages = {
  oneHot: {
    lines(stage, emission) {
      const { dialect, input, output } = emission;
      const spread = spreadOf(stage);
      let at = 0;
      return spread.flatMap((count, i) => {
        const to = at;
        at += Math.max(1, count);
        if (count === 0) return [`${output}[${to}] = ${input}[${i}];`];
        const own = `${output}[${to === 0 ? 'k' : `${to} + k`}]`;
        return loop(dialect, ['k', count], [`${own} = k == ${input}[${i}] ? 1 : 0;`]);
      });
    },
  },
  ordinal: { lines: copyRow },
};

/** For each channel how many numbers its words become; 0 for what passes through. */
function spreadOf(stage: OpenStage): readonly number[] {
  const { channels } = optionsOf<{ readonly channels?: readonly string[] }>(stage);
  return stage.input.channels.map(({ name, words, hasOther = false }) => {
    const isChosen = words !== undefined && (channels === undefined || channels.includes(name));
    return isChosen ? words.length + (hasOther ? 1 : 0) : 0;
  });
}
