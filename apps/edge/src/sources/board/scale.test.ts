import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { converter, lineOf, voltsOf } from './scale.ts';

describe('voltsOf', () => {
  it('takes the middle of the voltages that give a code', () => {
    // Code 0 is 0 to 5/1024 V, its middle 5/2048 V.
    expect(voltsOf(0, 5, 1024)).toBe(5 / 2048);
    expect(voltsOf(1023, 5, 1024)).toBeCloseTo(5 - 5 / 2048, 12);
    expect(voltsOf(4095, 3.3, 4096)).toBeCloseTo(3.3 - 3.3 / 8192, 12);
  });

  it('is within half a code of any voltage', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4.999, noNaN: true }), (volts) => {
        const code = Math.floor((volts * 1024) / 5);
        return Math.abs(voltsOf(code, 5, 1024) - volts) <= 5 / 2048 + 1e-12;
      }),
    );
  });
});

describe('converter', () => {
  it('knows the code of each of its voltages', () => {
    for (const [codes, reference] of [
      [1024, 5],
      [1024, 3.3],
      [4096, 3.3],
      [16384, 5],
    ] as const) {
      const { codeOf } = converter(codes, reference, false);
      const all = Array.from({ length: codes }, (_, code) => code);
      expect(all.map((code) => codeOf(voltsOf(code, reference, codes)))).toEqual(all);
    }
  });
});

describe('lineOf', () => {
  it('draws the same line by slope and through two points', () => {
    // 20 units a volt from −10: 1 V is 10 and 4 V is 70.
    const bySlope = lineOf({ type: 'linear', unitsPerVolt: 20, offset: -10 });
    const low = { volts: 1, value: 10 };
    const byPoints = lineOf({ type: 'two-point', low, high: { volts: 4, value: 70 } });
    expect(byPoints.slope).toBeCloseTo(bySlope.slope, 12);
    expect(byPoints.offset).toBeCloseTo(bySlope.offset, 12);
  });

  it('leaves raw codes as they are', () => {
    expect(lineOf({ type: 'raw' })).toEqual({ slope: 1, offset: 0 });
  });
});
