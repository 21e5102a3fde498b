import { describe, expect, it } from 'vitest';
import { SampleClock } from './sample-clock.ts';

/** Feeds arrivals; gives the times and where it began anew. */
function play(arrivals: readonly number[]) {
  const clock = new SampleClock(10);
  const begins: number[] = [];
  const times = arrivals.map((arrival, i) => {
    if (clock.add(arrival)) begins.push(i);
    return clock.time;
  });
  return { times, begins, lost: clock.lost };
}

const steps = (times: readonly number[]) => times.slice(1).map((time, i) => time - times[i]!);

describe('SampleClock', () => {
  it('keeps the interval where arrivals jitter, and where many come late together', () => {
    const arrivals = Array.from({ length: 600 }, (_, i) => {
      const due = 10 * i + (i % 7) * 0.4;
      return i >= 200 && i < 230 ? 2300 + (i - 200) * 0.01 : due; // a machine busy for 0.3 s
    });
    const { times, begins, lost } = play(arrivals);
    expect(begins).toEqual([0]);
    expect(lost).toBe(0);
    for (const step of steps(times)) expect(Math.abs(step - 10)).toBeLessThan(0.2);
    expect(Math.abs(times.at(-1)! - arrivals.at(-1)!)).toBeLessThan(4);
  });

  it('follows a clock that is half a percent slow', () => {
    const { times, begins, lost } = play(Array.from({ length: 6000 }, (_, i) => 10.05 * i));
    expect({ begins, lost }).toEqual({ begins: [0], lost: 0 });
    expect(times.at(-1)! - times.at(-1001)!).toBeCloseTo(10_050, 6);
  });

  it('counts samples that never came, and begins anew behind them', () => {
    const arrivals = Array.from({ length: 300 }, (_, i) => 10 * (i < 100 ? i : i + 3));
    const { times, begins, lost } = play(arrivals);
    expect(lost).toBe(3);
    expect(begins).toEqual([0, 149]); // fifty late ones in a row are late for good
    expect(times.at(-1)).toBeCloseTo(arrivals.at(-1)!, 6);
  });

  it('takes another interval for what it is, not for losses', () => {
    const { times, lost } = play(Array.from({ length: 2000 }, (_, i) => 12.5 * i));
    expect(lost).toBe(0);
    for (const step of steps(times.slice(-100))) expect(step).toBeCloseTo(12.5, 1);
  });
});
