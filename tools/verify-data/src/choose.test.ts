import { describe, expect, it } from 'vitest';
import { largestWithinOneError } from './choose.ts';

const of = (penalty: number, loss: number, uncertainty?: number) => ({
  penalty,
  validation: { epoch: 1, loss, ...(uncertainty !== undefined && { uncertainty }) },
});

describe('the choice of a penalty', () => {
  it('is the largest whose loss is within one standard error of the lowest', () => {
    const validations = [
      of(0, 0.55, 0.2),
      of(0.01, 0.5, 0.04),
      of(0.03, 0.53, 0.2),
      of(0.1, 0.6, 0.2),
    ];
    expect(largestWithinOneError(validations).penalty).toBe(0.03);
  });

  it('is the lowest where one fold says nothing of errors', () => {
    expect(largestWithinOneError([of(0, 0.5), of(0.1, 0.51)]).penalty).toBe(0);
  });
});
