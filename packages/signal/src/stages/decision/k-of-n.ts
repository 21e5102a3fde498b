/** A label is decided once k of the last n decisions were for it. */
import { SpecError } from '@reflexarc/core';
import { stageMaker } from '../../chain/define-stage.ts';
import { wholeNumber } from '../../options/fields.ts';
import { needsDecision } from '../needs.ts';
import { defineDecision, eachDecision, none } from './decisions.ts';
import { RecentDecisions } from './recent.ts';

const count = wholeNumber({ from: 1, to: 10_000 });

export const kOfNStage = defineDecision({
  kind: 'kOfN',
  summary: 'A label is decided once k of the last n decisions were for it',
  options: { k: count, n: count },
  check({ k, n }, { place }) {
    if (k <= n) return;
    const expected = `at most n, which is ${n}`;
    throw new SpecError('INVALID_OPTION', { place, option: 'k', value: k, expected });
  },
  start(setup) {
    const { options, input, site, memory } = setup;
    const { k, n } = options;
    const labels = needsDecision(input, site);
    const recent = new RecentDecisions(n, labels, memory);
    return eachDecision(setup, (y, at, isFirst) => {
      recent.add(y[at]!, isFirst);
      let best = none;
      for (let label = 0; label < labels; label++) {
        const times = recent.countOf(label);
        if (times >= k && (best === none || times > recent.countOf(best))) best = label;
      }
      y[at] = best;
    });
  },
});

/** A label is decided once `k` of the last `n` decisions were for it; until then none is. */
export const kOfN = stageMaker(kOfNStage);
