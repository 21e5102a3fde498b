// What rules promise, on the virtual board with its real firmware in virtual time: judged by the
// levels that its pins had, by the board's own clock.

import { beforeAll, describe, expect, it } from 'vitest';
import { runInVirtualTime, type VirtualRun } from './testing/in-virtual-time.ts';
import { testFolder } from './testing/test-folder.ts';

/** At 50 %, p(anomaly) = σ(2 · (temperature − 25) / 5 − 1): 0.05, 0.73 and 0.993. */
const cold = [1, 1.25];
const mild = [1.5, 1.25];
const hot = [2, 1.25];
const rows = (count: number, row: readonly number[]) => Array.from({ length: count }, () => row);
const bursts = Array.from({ length: 8 }, () => [...rows(5, hot), ...rows(5, cold)]).flat();
const volts = [
  ...[...rows(20, cold), ...rows(20, hot), ...rows(20, cold), ...bursts],
  ...[...rows(20, mild), ...rows(20, hot), ...rows(20, mild), ...rows(20, cold)],
  ...[...rows(20, mild), ...rows(40, cold)],
];

const MINIMUM_MS = 700;
/** A level is there when its message is: up to a step of the board later than it was decided. */
const NEARLY_MS = 5;
const most = { count: 2, withinMs: 1500 };
const when = { type: 'label', label: 'anomaly' };
const pinOf = (pin: number, more: object = {}) => ({ pin, when, safe: 'low', ...more });
const below = { type: 'input', input: 'temperature', below: 29 };
const outputs = [
  pinOf(2),
  pinOf(3, { minimumOnMs: MINIMUM_MS }),
  pinOf(4, { minimumOffMs: MINIMUM_MS }),
  pinOf(5, { mostSwitches: most }),
  pinOf(6, { when: { ...when, agreeing: { n: 8, of: 10 } } }),
  // of different ports, which are written one after the other
  pinOf(7, { name: 'heater', when: below, interlock: ['cooler'] }),
  pinOf(8, { name: 'cooler', priority: 1 }),
  pinOf(9, { when: { ...when, minimumProbability: 0.9, release: 0.2 } }),
  pinOf(10, { when: { ...when, label: 'normal' }, minimumConfidence: 0.9, safe: 'high' }),
  // holds for cold and hot alike, but may not be on while the cooler is
  pinOf(11, { when: { ...below, below: 100 }, interlock: ['cooler'] }),
];

const { configure } = testFolder();
let run: VirtualRun;
async function play(options: { readonly dryRun: boolean }) {
  const file = await configure({ outputs });
  return runInVirtualTime({ file, limit: { decisions: volts.length - 5 }, ...options }, { volts });
}
beforeAll(async () => {
  run = await play({ dryRun: false });
});

/** From when to when a pin was at a level, in ms of the board's time; the last one has no end. */
function spans(pin: number, level: boolean): readonly (readonly [number, number])[] {
  const changes = run.journal.pinChanges.filter((change) => change.pin === pin);
  const ms = (i: number) => changes[i]!.cycle / (run.journal.clockHz / 1000);
  return changes.flatMap(({ high }, i) =>
    high === level && i + 1 < changes.length ? [[ms(i), ms(i + 1)] as const] : [],
  );
}
const lengths = (pin: number, level: boolean) => spans(pin, level).map(([from, to]) => to - from);
/** What a pin was told at each decision. */
const told = (pin: number) => run.decisions.map(({ pins }) => pins![pin] === 'high');
const chances = () => run.decisions.map(({ probabilities }) => probabilities!['anomaly']!);

describe('an output on the board', () => {
  it('follows its rule', () => {
    expect(told(2)).toEqual(chances().map((chance) => chance > 0.5));
    expect(spans(2, true).length).toBeGreaterThan(8);
    expect(run.summary).toMatchObject({ ending: 'done', safe: true });
  });

  it('stays on and off for its least times', () => {
    // What is asked for is shorter: bursts of 100 ms.
    expect(Math.min(...lengths(2, true), ...lengths(2, false))).toBeLessThan(110);
    expect(lengths(3, true).length).toBeGreaterThan(1);
    expect(Math.min(...lengths(3, true).slice(0, -1))).toBeGreaterThan(MINIMUM_MS - NEARLY_MS);
    expect(lengths(4, false).length).toBeGreaterThan(1);
    expect(Math.min(...lengths(4, false))).toBeGreaterThan(MINIMUM_MS - NEARLY_MS);
  });

  it('is switched no more often than it may be', () => {
    const begun = spans(5, true).map(([from]) => from);
    expect(begun.length).toBeGreaterThan(2);
    expect(begun.length).toBeLessThan(spans(2, true).length);
    for (let i = most.count; i < begun.length; i++) {
      expect(begun[i]! - begun[i - most.count]!).toBeGreaterThanOrEqual(most.withinMs - NEARLY_MS);
    }
  });

  it('waits for 8 of 10 decisions that agree', () => {
    const last = (i: number) =>
      chances()
        .slice(Math.max(0, i - 9), i + 1)
        .filter((chance) => chance > 0.5).length;
    let isOn = false;
    const expected = chances().map((_, i) => {
      if (last(i) >= 8) isOn = true;
      if (Math.min(i + 1, 10) - last(i) >= 8) isOn = false;
      return isOn;
    });
    expect(told(6)).toEqual(expected);
    expect(spans(6, true).length).toBeLessThan(4); // none of the bursts
  });

  it('stays as it is between two levels', () => {
    let isOn = false;
    const expected = chances().map((chance) => {
      if (chance >= 0.9) isOn = true;
      if (chance < 0.2) isOn = false;
      return isOn;
    });
    expect(told(9)).toEqual(expected);
    const between = chances().flatMap((chance, i) => (chance > 0.6 && chance < 0.8 ? [i] : []));
    expect(new Set(between.map((i) => told(9)[i]))).toEqual(new Set([true, false]));
  });

  it('is safe where the model is not sure enough', () => {
    const isSafe = (chance: number) => Math.max(chance, 1 - chance) < 0.9;
    expect(told(10)).toEqual(chances().map((chance) => isSafe(chance) || chance < 0.5));
    expect(chances().filter(isSafe).length).toBeGreaterThan(40);
  });

  it('is never on together with one that locks it out, not between two messages either', () => {
    const all = [7, 11].flatMap((pin) => spans(pin, true));
    expect(all.length).toBeGreaterThan(10);
    for (const [from, to] of all) {
      for (const [begun, ended] of spans(8, true)) {
        expect(Math.min(to, ended) - Math.max(from, begun)).toBeLessThanOrEqual(0);
      }
    }
    expect(told(8)).toEqual(told(2)); // the one that goes first does what it would do alone
  });

  it('is left alone in a dry run, which decides the same', async () => {
    const dry = await play({ dryRun: true });
    const labels = ({ decisions }: VirtualRun) => decisions.map(({ label }) => label);
    expect(labels(dry)).toEqual(labels(run));
    // StandardFirmata blinks on pin 13 by itself
    expect(dry.journal.pinChanges.filter(({ pin }) => pin !== 13)).toEqual([]);
  });
});
