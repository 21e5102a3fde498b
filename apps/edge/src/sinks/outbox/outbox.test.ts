import FakeTimers from '@sinonjs/fake-timers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Outbox, type OutboxOptions } from './outbox.ts';

let timers: FakeTimers.Clock;
beforeEach(() => {
  timers = FakeTimers.createClock();
});
afterEach(() => timers.reset());

function outbox(options: Pick<OutboxOptions<number>, 'send'> & Partial<OutboxOptions<number>>) {
  const clock = {
    now: () => timers.now,
    wall: () => timers.now,
    every: () => () => {},
    wait: (ms: number) =>
      new Promise<void>((resolve) => void timers.setTimeout(() => resolve(), ms)),
  };
  return new Outbox<number>({ clock, capacity: 3, ...options });
}

describe('an outbox', () => {
  it('sends one after the other, in order', async () => {
    const sent: number[] = [];
    let underWay = 0;
    const box = outbox({
      async send(item) {
        underWay += 1;
        expect(underWay).toBe(1);
        await Promise.resolve();
        underWay -= 1;
        sent.push(item);
      },
    });
    for (const item of [1, 2, 3]) box.add(item);
    await box.flush(1000);
    expect(sent).toEqual([1, 2, 3]);
    expect(box.counts).toEqual({ sent: 3, dropped: 0, failed: 0, waiting: 0 });
  });

  it('drops the oldest of what waits, never what is on its way', () => {
    const box = outbox({ send: () => new Promise(() => {}) });
    for (let item = 0; item < 10; item++) box.add(item);
    expect(box.counts).toEqual({ sent: 0, dropped: 6, failed: 0, waiting: 4 });
  });

  it('tries again after a second, then twice as long each time, at most a minute', async () => {
    const times: number[] = [];
    const box = outbox({
      send: async () => {
        times.push(timers.now / 1000);
        if (times.length < 9) throw new Error('not now');
      },
    });
    box.add(1);
    await timers.tickAsync(400_000);
    const pauses = times.map((time, i) => time - (times[i - 1] ?? 0));
    expect(pauses).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60]);
    expect(box.counts).toEqual({ sent: 1, dropped: 0, failed: 8, waiting: 0 });
  });

  it('tells of trouble once, until an item has got through', async () => {
    const told: string[] = [];
    const failing = [1, 2, 4, 5];
    let attempt = 0;
    const box = outbox({
      async send() {
        attempt += 1;
        if (failing.includes(attempt)) throw new Error(`attempt ${attempt}`);
      },
      onTrouble: ({ message }) => told.push(message),
    });
    box.add(1);
    await timers.tickAsync(3000);
    box.add(2);
    await timers.tickAsync(3000);
    expect(box.counts).toMatchObject({ sent: 2, failed: 4 });
    expect(told).toEqual(['attempt 1', 'attempt 4']);
  });

  it('waits until the other side is there, and goes on at once then', async () => {
    let isReady = false;
    const sent: number[] = [];
    const box = outbox({ send: async (item) => void sent.push(item), isReady: () => isReady });
    box.add(7);
    await timers.tickAsync(100_000);
    expect(sent).toEqual([]);
    isReady = true;
    box.wake();
    expect(sent).toEqual([7]);
  });

  it('lets no one wait for it longer than asked', async () => {
    const box = outbox({ send: () => new Promise(() => {}) });
    box.add(1);
    let isOver = false;
    void box.flush(700).then(() => {
      isOver = true;
    });
    await timers.tickAsync(699);
    expect(isOver).toBe(false);
    await timers.tickAsync(1);
    expect(isOver).toBe(true);
  });
});
