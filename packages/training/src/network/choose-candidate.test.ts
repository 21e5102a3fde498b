import { describe, expect, it } from 'vitest';
import { chooseCandidate, contenders, standardError } from './choose-candidate.ts';

const tried = (name: string, parameters: number, losses: readonly number[]) => {
  const loss = losses.reduce((sum, each) => sum + each, 0) / losses.length;
  return { name, parameters, l2: 0, validation: { epoch: 1, loss, losses } };
};

describe('the choice of a network', () => {
  it('falls on the smallest within one standard error of the best', () => {
    const large = tried('large', 1000, [0.1, 0.2, 0.3, 0.2, 0.2]); // 0.2 ± 0.032
    const middle = tried('middle', 100, [0.22, 0.22, 0.22, 0.22, 0.22]);
    const small = tried('small', 10, [0.24, 0.24, 0.24, 0.24, 0.24]);
    expect(chooseCandidate([small, middle, large]).name).toBe('middle');
    expect(chooseCandidate([large]).name).toBe('large');
    expect(chooseCandidate([small, middle, large], 0).name).toBe('large');
  });

  it('goes by the error of the difference: a hard fold is hard for both', () => {
    const best = tried('best', 1000, [0.1, 0.9, 0.2, 0.4, 0.6]);
    const always = tried('always worse', 10, [0.12, 0.92, 0.22, 0.42, 0.63]);
    expect(chooseCandidate([always, best]).name).toBe('best');
    const sometimes = tried('now and then worse', 10, [0.05, 0.95, 0.15, 0.5, 0.6]);
    expect(chooseCandidate([sometimes, best]).name).toBe('now and then worse');
  });

  it('falls on the larger penalty where networks are of one size', () => {
    const free = tried('free', 100, [0.2, 0.3]);
    const held = { ...tried('held', 100, [0.3, 0.2]), l2: 0.1 };
    expect(chooseCandidate([free, held]).name).toBe('held');
  });

  it('falls on the smaller of two whose probabilities differ by nothing that matters', () => {
    const sure = (name: string, parameters: number, losses: readonly number[]) => {
      const one = tried(name, parameters, losses);
      return { ...one, validation: { ...one.validation, accuracy: 1 } };
    };
    const perfect = sure('perfect', 1000, [1e-9, 2e-9, 1e-9, 1e-9, 1e-9]);
    const nearly = sure('nearly', 10, [8e-4, 9e-4, 8e-4, 9e-4, 8e-4]);
    const wrong = sure('now and then wrong', 5, [0.01, 0.011, 0.01, 0.011, 0.01]);
    expect(chooseCandidate([wrong, nearly, perfect]).name).toBe('nearly');
    const numbers = [tried('nearly', 10, [8e-4, 9e-4]), tried('perfect', 1000, [1e-9, 2e-9])];
    expect(chooseCandidate([numbers[0]!, numbers[1]!]).name).toBe('perfect'); // their scale is any
  });

  it('leaves out what is hopelessly behind when folds are dealt again', () => {
    const best = tried('best', 1000, [0.1, 0.3, 0.2, 0.2, 0.2]);
    const near = tried('near', 10, [0.15, 0.3, 0.3, 0.2, 0.25]);
    const far = tried('far', 10, [1.1, 1.3, 1.2, 1.2, 1.25]);
    expect(contenders([far, near, best]).map(({ name }) => name)).toEqual(['near', 'best']);
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
