/** (x − minimum) / (maximum − minimum), so that training rows lie from 0 to 1. */
import { plainStageMaker } from '../../chain/define-stage.ts';
import { RunningMoments } from '../../mathematics/running-moments.ts';
import { defineScaler } from './scaler.ts';

export const minMaxStage = defineScaler({
  kind: 'minMax',
  summary: 'To 0 for the least and 1 for the largest of the training rows',
  fit() {
    const moments = new RunningMoments();
    return {
      add: (value) => moments.add(value),
      center: () => moments.minimum,
      spread: () => moments.maximum - moments.minimum,
    };
  },
});

/**
 * To 0 for the least and 1 for the largest of the training rows; what comes later may lie outside.
 *
 * @param options channels, all with numbers unless given; each: `channel`, or `feature` for each
 *   number of a window
 */
export const minMax = plainStageMaker(minMaxStage);
