/** Judging a design: each reading by a fit that has not seen its fold. */
import { expect, it } from 'vitest';
import { validate } from './validate.ts';

it('judges every training reading by a detector that has not seen its stretch of time', async () => {
  const calm = Array.from({ length: 400 }, (_, i) => {
    const isAnomaly = i >= 200 && i < 240;
    const wave = Math.sin(i / 5);
    return { temperature: isAnomaly ? 60 + wave : 20 + wave, humidity: 40 + wave, isAnomaly };
  });
  const design = { hidden: 0, jitter: 0.2 };
  const scores = await validate([calm], design, { seed: 0, thresholds: [0.5, 1] });
  // Nothing scores above 1: no alarm at all.
  expect(scores).toEqual([
    { precision: 1, recall: 1, f1: 1 },
    { precision: 0, recall: 0, f1: 0 },
  ]);
});
