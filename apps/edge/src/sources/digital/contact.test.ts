import { describe, expect, it } from 'vitest';
import { Contact } from './contact.ts';

/** A contact, and the times of its pulses. */
function contact(debounceMs: number) {
  const pulses: number[] = [];
  return { pulses, one: new Contact(debounceMs, (time) => pulses.push(time)) };
}

describe('a contact', () => {
  it('makes no pulse of the first level, whichever it is', () => {
    for (const first of [true, false]) {
      const { one, pulses } = contact(20);
      one.hear(first, 0);
      one.settle(1000);
      expect([one.isActive, pulses]).toEqual([first, []]);
    }
  });

  it('makes one change of a bouncing one, at the time after which it lasted', () => {
    const { one, pulses } = contact(20);
    one.hear(false, 0);
    for (const [i, time] of [100, 101, 103, 106, 107].entries()) one.hear(i % 2 === 0, time);
    one.settle(126);
    expect(one.isActive).toBe(false); // 19 ms since 107
    one.settle(127);
    expect([one.isActive, pulses]).toEqual([true, [107]]);
  });

  it('is not changed by a spike that is shorter, however late it is looked at', () => {
    const { one, pulses } = contact(20);
    one.hear(false, 0);
    one.hear(true, 100);
    one.hear(false, 119);
    one.settle(1e6);
    expect([one.isActive, pulses]).toEqual([false, []]);
  });

  it('has changed twice where both levels lasted, though nobody looked in between', () => {
    const { one, pulses } = contact(20);
    one.hear(false, 0);
    one.hear(true, 100);
    one.hear(false, 120);
    one.settle(140);
    expect([one.isActive, pulses]).toEqual([false, [100]]);
  });

  it('takes a level that is told again for none that is new', () => {
    const { one, pulses } = contact(20);
    one.hear(false, 0);
    for (let time = 100; time <= 200; time += 10) one.hear(true, time);
    expect(pulses).toEqual([100]);
  });

  it('counts each change without a time to last', () => {
    const { one, pulses } = contact(0);
    for (let i = 0; i < 9; i++) one.hear(i % 2 === 1, i);
    expect(pulses).toEqual([1, 3, 5, 7]);
  });

  it('makes no pulse of what was pressed while nothing came of it', () => {
    const { one, pulses } = contact(0);
    one.hear(false, 0);
    one.restart();
    one.hear(true, 10);
    expect([one.isActive, pulses]).toEqual([true, []]);
  });
});
