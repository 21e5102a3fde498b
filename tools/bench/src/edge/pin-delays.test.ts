import { expect, it } from 'vitest';
import { pinDelays, switches } from './pin-delays.ts';

const change = (cycle: number, high: boolean, pin = 8) => ({ cycle, high, pin });
const board = (...pinChanges: readonly ReturnType<typeof change>[]) => ({
  clockHz: 16_000_000,
  pinChanges,
});

it('measures from each sample to the next change of its pin', () => {
  const evidence = board(
    change(10, false), // the level at the start
    change(1000 + 16_000, true),
    change(20_000, false, 9),
    change(50_000 + 32_000, false),
  );
  const causes = [
    { cycle: 1000, high: true },
    { cycle: 50_000, high: false },
    { cycle: 90_000, high: true }, // the run ended before it was answered
  ];
  expect(pinDelays(evidence, 8, causes)).toEqual([1000, 2000]);
});

it('refuses changes that were not caused', () => {
  const evidence = board(change(5000, false));
  expect(() => pinDelays(evidence, 8, [{ cycle: 1000, high: true }])).toThrow(
    'the pin became false for true',
  );
});

it('finds where a row of numbers changes', () => {
  expect(switches([1, 1, 2, 2, 1])).toEqual([2, 4]);
});
