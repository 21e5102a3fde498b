import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorOf, fitStandardizer } from './standardizer.ts';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('fitStandardizer', () => {
  it('finds mean and population deviation', () => {
    // Σ = 40, mean 5; squares 9+1+1+1+0+0+4+16 = 32, / 8 = 4, √ = 2
    expect(fitStandardizer([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: 2 });
  });

  it('gives the fitted column mean 0 and deviation 1', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 2, maxLength: 50 }), (values) => {
        const standardizer = fitStandardizer(values);
        fc.pre(standardizer.deviation > 1e-3);
        const factor = factorOf(standardizer);
        const again = fitStandardizer(values.map((x) => (x - standardizer.mean) * factor));
        expect(again.mean).toBeCloseTo(0, 6);
        expect(again.deviation).toBeCloseTo(1, 6);
      }),
    );
  });

  it('sees that a column never varies where rounding would give it a deviation', () => {
    const constant = fitStandardizer(new Array<number>(7).fill(0.1));
    expect(constant).toEqual({ mean: 0.1, deviation: 0 });
    expect(factorOf(constant)).toBe(0);
  });
});
