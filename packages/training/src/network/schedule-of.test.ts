import { describe, expect, it } from 'vitest';
import { type ScheduleSettings, scheduleOf } from './schedule-of.ts';

/** Rates of the first step of each epoch, ten steps long, from 1. */
function ratesOf(
  options: Omit<ScheduleSettings, 'epochs'>,
  epochs: number,
): (number | undefined)[] {
  const { schedule } = scheduleOf({ ...options, epochs });
  return Array.from({ length: epochs }, (_, epoch) =>
    schedule?.rate({ taken: epoch * 10, base: 1, stepsPerEpoch: 10, state: {} }),
  );
}

describe('a schedule', () => {
  it('goes over the epochs, after a rise where one is asked for', () => {
    expect(ratesOf({ schedule: 'linear', warmUp: 0 }, 4)).toEqual([1, 0.75, 0.5, 0.25]);
    const rates = ratesOf({ schedule: 'linear', warmUp: 2 }, 6);
    // 1/3, 1/3 + 2/3 · 1/2, then down in four epochs
    [1 / 3, 2 / 3, 1, 0.75, 0.5, 0.25].forEach((rate, epoch) => {
      expect(rates[epoch]).toBeCloseTo(rate, 12);
    });
    const steps = ratesOf({ schedule: 'step', warmUp: 0 }, 6);
    [1, 1, 0.1, 0.1, 0.01, 0.01].forEach((rate, epoch) => {
      expect(steps[epoch]).toBeCloseTo(rate, 12);
    });
  });

  it('halves the rate on a plateau of the loss', () => {
    const { schedule } = scheduleOf({ schedule: 'plateau', warmUp: 0, epochs: 100 });
    let state = schedule?.start ?? {};
    const rates = Array.from({ length: 25 }, () => {
      state = schedule?.observe?.(state, 1) ?? state; // 1 at first, and never better
      return schedule?.rate({ taken: 0, base: 1, stepsPerEpoch: 10, state });
    });
    expect(rates).toEqual([...Array(11).fill(1), ...Array(11).fill(0.5), ...Array(3).fill(0.25)]);
  });

  it('changes nothing unless given', () => {
    expect(scheduleOf({ schedule: 'constant', warmUp: 0, epochs: 9 })).toEqual({});
    const clipped = scheduleOf({ schedule: 'constant', warmUp: 0, clipNorm: 2, epochs: 9 });
    expect(clipped).toEqual({ globalClipNorm: 2 });
  });
});
