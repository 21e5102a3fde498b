import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { LossCounter } from './loss-counter.ts';

/**
 * Counts what is missing of 10,000 arrivals every 20 ms, by a clock that is off by a share, with
 * delays.
 */
function lossesOf(options: {
  readonly drift?: number;
  readonly delay?: number;
  readonly isLost?: (i: number) => boolean;
}): number {
  const { drift = 0, delay = 0, isLost = () => false } = options;
  const generator = seeded(1, 'arrivals');
  const counter = new LossCounter(20);
  let before = 0;
  for (let i = 0; i < 10_000; i++) {
    const late = delay * generator.uniform();
    if (isLost(i)) continue;
    before = Math.max(before, 20 * i * (1 + drift) + late); // arrivals don't overtake one another
    counter.add(before);
  }
  return counter.lost;
}

describe('LossCounter', () => {
  it.each([
    ['a clock that runs with ours', {}],
    ['one that is slow by 1 %', { drift: 0.01 }],
    ['one that is fast by 1 %', { drift: -0.01 }],
    ['delays up to half an interval', { delay: 10 }],
  ])('counts nothing that came, by %s, and all that did not', (_, clock) => {
    expect(lossesOf(clock)).toBe(0);
    const isLost = (i: number) => i % 100 === 50 || (i > 5000 && i < 5020);
    const lost = Array.from({ length: 10_000 }, (__, i) => i).filter(isLost).length;
    expect(lossesOf({ ...clock, isLost })).toBe(lost);
  });

  it('takes back what was only late', () => {
    const counter = new LossCounter(20);
    for (let i = 0; i < 50; i++) counter.add(20 * i);
    for (let i = 50; i < 75; i++) counter.add(1500); // this machine was busy for half a second
    for (let i = 75; i < 100; i++) counter.add(20 * i);
    expect(counter.lost).toBe(0);
  });

  it('does not count a first reading ahead of its time against those to come', () => {
    const counter = new LossCounter(20);
    for (const time of [0, 3, 23, 43, 63, 103]) counter.add(time);
    expect(counter.lost).toBe(1);
  });
});
