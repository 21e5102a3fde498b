import { describe, expect, it } from 'vitest';
import { simplestWithinOneError } from './choose.ts';

/** A trial whose folds all have as many rows. */
const of = (name: string, ...losses: number[]) => ({
  name,
  validation: {
    epoch: 1,
    loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    ...(losses.length > 1 && { losses }),
  },
});

describe('the choice among trials that get simpler', () => {
  it('is the last whose loss is within one standard error of the lowest', () => {
    // Of 0.4 and 0.6: mean 0.5, variance 0.02, standard error √(0.02 / 2) = 0.1.
    const trials = [of('a', 0.9, 0.5), of('b', 0.4, 0.6), of('c', 0.58, 0.6), of('d', 0.6, 0.62)];
    expect(simplestWithinOneError(trials).name).toBe('c');
  });

  it('is the lowest where one fold says nothing of errors', () => {
    expect(simplestWithinOneError([of('a', 0.5), of('b', 0.51)]).name).toBe('a');
  });
});
