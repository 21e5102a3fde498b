/**
 * (x − mean) / deviation, so that each channel has mean 0 and deviation 1 over the training rows.
 */
import { plainStageMaker } from '../../chain/define-stage.ts';
import { RunningMoments } from '../../mathematics/running-moments.ts';
import { defineScaler } from './scaler.ts';

export const standardizeStage = defineScaler({
  kind: 'standardize',
  summary: 'To mean 0 and deviation 1 over the training rows',
  fit() {
    const moments = new RunningMoments();
    return {
      add: (value) => moments.add(value),
      center: () => (moments.deviation === 0 ? moments.minimum : moments.mean),
      spread: () => moments.deviation,
    };
  },
});

/**
 * To mean 0 and deviation 1 over the training rows.
 *
 * @param options channels, all with numbers unless given; each: `channel`, or `feature` for each
 *   number of a window
 */
export const standardize = plainStageMaker(standardizeStage);
