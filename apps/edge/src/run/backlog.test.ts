import { createBlock, validities } from '@reflexarc/signal';
import { expect, it } from 'vitest';
import { Backlog } from './backlog.ts';

/** A backlog whose rows take `costMs` each, on a clock that only they move. */
function table(capacity: number, costMs: number) {
  let now = 0;
  const waiting: (() => void)[] = [];
  const taken: { value: number; validity: number; waited: number }[] = [];
  const clock = {
    now: () => now,
    wall: () => now,
    every: () => () => {},
    wait: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
  const backlog = new Backlog({
    width: 1,
    capacity,
    clock,
    take({ values, validity }, arrived) {
      taken.push({ value: values[0]!, validity: validity[0]!, waited: now - arrived });
      now += costMs;
    },
  });
  const block = createBlock(1, 1);
  block.rows = 1;
  const add = (value: number) => {
    block.values[0] = value;
    block.validity[0] = value === 0 ? validities.begins : validities.continues;
    backlog.add(block, 0);
  };
  const turn = async () => {
    waiting.shift()?.();
    for (let i = 0; i < 8; i++) await Promise.resolve();
  };
  return { backlog, taken, add, turn };
}

it('takes each row at once, in order, where there is time', async () => {
  const { backlog, taken, add, turn } = table(4, 1);
  for (let i = 0; i < 10; i++) {
    add(i);
    await turn();
  }
  expect(taken.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(taken.every(({ waited }) => waited === 0)).toBe(true);
  expect(backlog.dropped).toBe(0);
});

it('drops what has waited longest where rows come faster, counts it, and begins anew', async () => {
  const { backlog, taken, add, turn } = table(6, 15);
  let next = 0;
  for (let burst = 0; burst < 6; burst++) {
    for (let i = 0; i < 4; i++) add(next++);
    await turn(); // two rows of the four: the event loop has its turn after 20 ms
  }
  for (let i = 0; i < 6; i++) await turn();
  expect(taken.length + backlog.dropped).toBe(24);
  expect(backlog.dropped).toBeGreaterThan(0);
  const values = taken.map(({ value }) => value);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect(values.at(-1)).toBe(23); // the newest is there
  taken.forEach(({ value, validity }, i) => {
    const follows = i > 0 && value === taken[i - 1]!.value + 1;
    expect(validity).toBe(follows ? validities.continues : validities.begins);
  });
});
