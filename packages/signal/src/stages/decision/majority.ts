/** What most of the last decisions were. */
import { stageMaker } from '../../chain/define-stage.ts';
import { wholeNumber } from '../../options/fields.ts';
import { needsDecision } from '../needs.ts';
import { defineDecision, eachDecision } from './decisions.ts';
import { RecentDecisions } from './recent.ts';

export const majorityStage = defineDecision({
  kind: 'majority',
  summary: 'What most of the last decisions were',
  options: { decisions: wholeNumber({ from: 1, to: 10_000 }) },
  start(setup) {
    const { options, input, site, memory } = setup;
    const recent = new RecentDecisions(options.decisions, needsDecision(input, site), memory);
    return eachDecision(setup, (y, at, isFirst) => {
      recent.add(y[at]!, isFirst);
      y[at] = recent.mostFrequent(y[at]!);
    });
  },
});

/** What most of the last `decisions` were; the newest where as many were for it. */
export const majority = stageMaker(majorityStage);
