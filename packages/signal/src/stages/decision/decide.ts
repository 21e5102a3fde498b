/**
 * From scores to a decision: the label with the highest score, where that is high enough, else none
 * of them.
 */
import { SpecError } from '@reflexarc/core';
import { didYouMean } from '@reflexarc/core/errors';
import { changed } from '../../axes.ts';
import { defineStage, plainStageMaker } from '../../chain/define-stage.ts';
import { optional, required, withDefault } from '../../options/field.ts';
import { number } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsScores } from '../needs.ts';
import { none } from './decisions.ts';

type Thresholds = Readonly<Record<string, number>>;

const score = number({ from: 0, to: 1 });

const thresholds = required<Thresholds>('numbers from 0 to 1 by label', (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(([label, each]) => [label, score.read(each)] as const);
  return entries.some(([, each]) => each === undefined)
    ? undefined
    : (Object.fromEntries(entries) as Thresholds); // none is undefined
});

export const decideStage = defineStage({
  kind: 'decide',
  summary: 'The label with the highest score, or none where no score is high enough',
  options: {
    /** The least score that decides. */
    threshold: withDefault(score, 0),
    /** Other ones for some labels. */
    thresholds: optional(thresholds),
  },
  isPerRow: true,
  output({ thresholds: own = {} }, input, site) {
    needsScores(input, site);
    const labels = input.channels.map(({ name }) => name);
    const unknown = Object.keys(own).find((label) => !labels.includes(label));
    if (unknown !== undefined) {
      const expected = `labels of the network (${didYouMean(unknown, labels)})`;
      throw new SpecError('INVALID_OPTION', {
        place: site.place,
        option: 'thresholds',
        value: unknown,
        expected,
      });
    }
    return changed(input, {
      channels: [{ name: 'decision' }, ...input.channels],
      isDecision: true,
    });
  },
  start(setup) {
    const { input, options } = setup;
    const { threshold, thresholds: own = {} } = options;
    const least = Float64Array.from(input.channels, ({ name }) =>
      Object.hasOwn(own, name) ? own[name]! : threshold,
    );
    return eachRow(setup, (x, from, y, to) => {
      let best = none;
      for (let i = 0; i < least.length; i++) {
        const value = x[from + i]!;
        y[to + 1 + i] = value;
        if (value >= least[i]! && (best === none || value > x[from + best]!)) best = i;
      }
      y[to] = best;
    });
  },
});

/**
 * The label with the highest score among those whose score is high enough; none where there is no
 * such label.
 *
 * @param options threshold: the least score, 0 unless given; thresholds: other ones by label
 */
export const decide = plainStageMaker(decideStage);
