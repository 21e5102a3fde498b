import { describe, expect, it } from 'vitest';
import { chooseCandidate, standardError } from './choose-candidate.ts';

const tried = (name: string, parameters: number, losses: readonly number[]) => {
  const loss = losses.reduce((sum, each) => sum + each, 0) / losses.length;
  return { name, parameters, validation: { epoch: 1, loss, losses } };
};

describe('the choice of a network', () => {
  it('falls on the smallest within one standard error of the best', () => {
    const large = tried('large', 1000, [0.1, 0.2, 0.3, 0.2, 0.2]); // 0.2 ± 0.032
    const middle = tried('middle', 100, [0.22, 0.22, 0.22, 0.22, 0.22]);
    const small = tried('small', 10, [0.24, 0.24, 0.24, 0.24, 0.24]);
    expect(chooseCandidate([small, middle, large]).name).toBe('middle');
    expect(chooseCandidate([large]).name).toBe('large');
  });

  it('falls on the best where one fold tells nothing of errors', () => {
    const better = tried('better', 1000, [0.2]);
    expect(chooseCandidate([tried('smaller', 10, [0.21]), better]).name).toBe('better');
  });

  it('takes folds that were repeated for no more than five', () => {
    const losses = [0.1, 0.2, 0.3, 0.4, 0.5];
    const once = standardError(tried('once', 1, losses).validation);
    expect(once).toBeCloseTo(Math.sqrt(0.025 / 5), 12);
    const twice = standardError(tried('twice', 1, [...losses, ...losses]).validation);
    expect(twice).toBeCloseTo(Math.sqrt((2 * 0.1) / 9 / 5), 12);
  });
});
