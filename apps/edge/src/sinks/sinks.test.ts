// Outputs on the virtual board with its real firmware, and lines.

import { writeFile } from 'node:fs/promises';
import type { Journal } from '@reflexarc/virtual-board';
import { startBoardProcess } from '@reflexarc/virtual-board/node';
import { describe, expect, it } from 'vitest';
import { runHere } from '../testing/run-here.ts';
import { testFolder } from '../testing/test-folder.ts';

const { path, configure } = testFolder({
  'mild.csv': `A0,A1\n${'1.4,1.3\n'.repeat(200)}`, // 28 °C, 52 %: z = 0.6 and 0.2
});

/** Runs for some decisions on a virtual board with these outputs. */
async function runOnBoard(outputs: readonly object[]) {
  const board = await startBoardProcess({
    readings: path('mild.csv'),
    journal: path(`journal-${Math.random()}.json`),
  });
  if (!('port' in board.address)) throw new Error('the board was asked for a TCP port');
  const file = await configure({ outputs });
  const address = { transport: 'tcp', ...board.address } as const;
  const result = await runHere({ file, addresses: [{ address }], limit: { decisions: 40 } });
  return { ...result, journal: await board.ended };
}

/** Share of the time between two cycles that a pin was high. */
function dutyOf({ pinChanges }: Journal, pin: number, from: number, to: number): number {
  const changes = pinChanges.filter((change) => change.pin === pin);
  let high = false;
  let since = from;
  let total = 0;
  for (const change of [...changes, { cycle: to, high: false }]) {
    const cycle = Math.min(Math.max(change.cycle, from), to);
    if (high) total += cycle - since;
    since = cycle;
    high = change.high;
  }
  return total / (to - from);
}

describe('a PWM output', () => {
  it('is on for the share of the time that the probability says, and at its safe share at the end', async () => {
    const follow = { type: 'probability', label: 'anomaly' };
    const { decisions, journal, summary } = await runOnBoard([
      { type: 'pwm', pin: 9, follow, safe: 0 },
      { type: 'pwm', pin: 10, when: { type: 'label', label: 'normal' }, active: 0.25, safe: 1 },
    ]);
    // 2·0.6 + 0.2 − 1 = 0.4: σ(0.4) is 0.6; the code's rounding of the voltage moves it by less
    // than 0.01.
    const share = decisions.at(-1)!.probabilities!.anomaly!;
    expect(share).toBeCloseTo(1 / (1 + Math.exp(-0.4)), 1);
    expect(decisions.at(-1)!.pins).toEqual({ 9: Math.round(share * 255), 10: 0 });
    const [from, to] = [journal.reports[5]!.cycle, journal.reports[35]!.cycle];
    expect(dutyOf(journal, 9, from, to)).toBeCloseTo(share, 2);
    expect(dutyOf(journal, 10, from, to)).toBe(0);
    expect(summary).toMatchObject({ ending: 'done', safe: true });
    expect(journal.pinChanges.filter(({ pin }) => pin === 9).at(-1)).toMatchObject({ high: false });
    expect(journal.pinChanges.filter(({ pin }) => pin === 10).at(-1)).toMatchObject({ high: true });
  });

  it('is refused on a pin without PWM', async () => {
    const outputs = [{ type: 'pwm', pin: 8, follow: { type: 'value', from: 0, to: 1 }, safe: 0 }];
    await expect(runHere({ file: await configure({ outputs }) })).rejects.toThrow(
      /outputs\[0\]\.pin is 8, a pin of an Arduino Uno without PWM[\s\S]*3, 5, 6, 9, 10, 11/,
    );
  });
});

describe('outputs of lines, and none', () => {
  const replay = async (outputs: readonly object[]) => {
    await writeFile(
      path('recording.csv'),
      'temperature,humidity\n20,40\n40,80\n40,80\n20,40\n20,40\n',
    );
    const file = await configure({
      board: undefined,
      source: { type: 'replay', file: 'recording.csv', speed: 'max' },
      sampling: { intervalMs: 5000 },
      channels: [{ input: 'temperature' }, { input: 'humidity' }],
      outputs,
    });
    const { decisions, summary } = await runHere({ file });
    return { printed: decisions.map(({ index }) => index), summary };
  };
  const when = { type: 'label', label: 'anomaly' };

  it('print every decision where nothing is configured', async () => {
    expect((await replay([])).printed).toEqual([0, 1, 2, 3, 4]);
  });

  it('print what a rule lets through, or what changed', async () => {
    expect((await replay([{ type: 'line', when }])).printed).toEqual([1, 2]);
    expect((await replay([{ type: 'line', changesOnly: true }])).printed).toEqual([0, 1, 3]);
  });

  it('count how often a rule on trial held', async () => {
    const { printed, summary } = await replay([{ type: 'none', when }]);
    expect(printed).toEqual([0, 1, 2, 3, 4]);
    expect(summary.outputs).toEqual([{ type: 'none', active: 2 }]);
  });
});
