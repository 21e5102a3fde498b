/** The mean of the scores of the last decisions: one window that goes wrong does not decide. */
import { changed } from '../../axes.ts';
import { defineStage, stageMaker } from '../../chain/define-stage.ts';
import { wholeNumber } from '../../options/fields.ts';
import { movingAverageStage } from '../conditioning/moving-average.ts';
import { needsReadings } from '../needs.ts';

export const averageScoresStage = defineStage({
  kind: 'averageScores',
  summary: 'The mean of the scores of the last decisions',
  options: { decisions: wholeNumber({ from: 1, to: 10_000 }) },
  isPerRow: true,
  output(_options, input, site) {
    needsReadings(input, site);
    return changed(input);
  },
  start({ options, input, site, capacity, memory }) {
    const average = { kind: 'movingAverage', options: { samples: options.decisions } };
    return movingAverageStage.open(average, input, site).start({ capacity, memory });
  },
});

/** The mean of the scores of the last `decisions`. It stands in front of `decide`. */
export const averageScores = stageMaker(averageScoresStage);
