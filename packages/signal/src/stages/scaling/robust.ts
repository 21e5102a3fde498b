/**
 * (x − median) / (upper quartile − lower quartile): a few wild numbers in training don't matter.
 */
import { plainStageMaker } from '../../chain/define-stage.ts';
import { Sample } from '../../mathematics/sample.ts';
import { quantileOf } from '../../mathematics/sorted.ts';
import { defineScaler } from './scaler.ts';

export const robustStage = defineScaler({
  kind: 'robust',
  summary: 'To median 0 and a quartile range of 1 over the training rows',
  fit(name) {
    const sample = new Sample(name);
    const quantile = (share: number): number => {
      const sorted = sample.sorted();
      return quantileOf(sorted, 0, sorted.length, share);
    };
    return {
      add: (value) => sample.add(value),
      center: () => quantile(0.5),
      spread: () => quantile(0.75) - quantile(0.25),
    };
  },
});

/**
 * To median 0 and a quartile range of 1 over the training rows (beyond 262,144 numbers, over a
 * sample of as many).
 *
 * @param options channels, all with numbers unless given; each: `channel`, or `feature` for each
 *   number of a window
 */
export const robust = plainStageMaker(robustStage);
