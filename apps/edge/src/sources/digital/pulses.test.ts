import { describe, expect, it } from 'vitest';
import { Pulses } from './pulses.ts';

/** Readings of pulses that come at `times`, at each interval. */
function readings(times: readonly number[], intervalMs: number, count: number, lowestHz = 0.5) {
  const pulses = new Pulses(lowestHz);
  const waiting = [...times];
  return Array.from({ length: count }, (_, i) => {
    const now = (i + 1) * intervalMs;
    while (waiting.length > 0 && waiting[0]! <= now) pulses.add(waiting.shift()!);
    return { hertz: pulses.hertzAt(now), count: pulses.takeCount(), total: pulses.total };
  });
}

/** Pulses with a period of `period`, from `from` on to `to`. */
function train(period: number, from: number, to: number): readonly number[] {
  return Array.from({ length: Math.ceil((to - from) / period) }, (_, i) => from + i * period);
}

describe('pulses', () => {
  // Whatever the interval, which holds no whole number of periods: 1000 / period.
  it.each([
    [37.3, 100],
    [7, 10],
    [7, 1000],
    [310, 100],
    [1999, 50],
  ])('of a period of %d ms read as their frequency each %d ms', (period, intervalMs) => {
    const count = Math.ceil((6 * period) / intervalMs) + 6;
    const rows = readings(train(period, 1, count * intervalMs + 1), intervalMs, count);
    const known = rows.slice(Math.ceil((period + 1) / intervalMs) + 1);
    expect(known.length).toBeGreaterThan(3);
    for (const { hertz } of known) expect(hertz).toBeCloseTo(1000 / period, 9);
  });

  it('are each counted once, in one reading and in all', () => {
    const rows = readings(train(37.3, 1, 3000), 100, 30);
    const expected = train(37.3, 1, 3000).length;
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(expected);
    expect(rows.at(-1)!.total).toBe(expected);
    for (const { count } of rows) expect([2, 3]).toContain(count);
  });

  it('that end slow down with the time since the last, then stand still', () => {
    const rows = readings([0, 100, 200], 250, 12);
    // 50 ms after the last they may go on; then less than 1 / (time since), below 0.5 Hz nothing.
    expect(rows.slice(0, 3).map(({ hertz }) => hertz)).toEqual([10, 1000 / 300, 1000 / 550]);
    expect(rows[7]!.hertz).toBe(1000 / 1800);
    expect(rows.slice(8).map(({ hertz }) => hertz)).toEqual([0, 0, 0, 0]);
  });

  it('read as 0 before there were two', () => {
    expect(readings([30], 100, 2).map(({ hertz, count }) => [hertz, count])).toEqual([
      [0, 1],
      [0, 0],
    ]);
  });

  it('that arrive all at once are timed by the next', () => {
    const rows = readings([40, 40, 40, 140], 50, 3);
    expect(rows.map(({ hertz }) => hertz)).toEqual([0, 0, 30]);
  });

  it('keep their total alone over a gap', () => {
    const pulses = new Pulses(0.5);
    for (const time of [0, 10, 20]) pulses.add(time);
    pulses.restart();
    expect([pulses.hertzAt(25), pulses.takeCount(), pulses.total]).toEqual([0, 0, 3]);
    pulses.add(1000);
    pulses.add(1040);
    expect([pulses.hertzAt(1040), pulses.takeCount(), pulses.total]).toEqual([25, 2, 5]);
  });
});
