/** The parts of the whole arc that need no board: the wiring, the readings and the rule. */
import { expect, it } from 'vitest';
import { readingOf, sensors, voltageTable } from './configuration.ts';
import { readMotes, stretchAround } from './readings.ts';
import { scoresOf } from './scores.ts';
import { applyRule, fitThresholdRule } from './threshold-rule.ts';

const motes = readMotes();

it('has anomalies in one run each of motes 1 and 4, and none in motes 2 and 3', () => {
  const counts = [...motes.training, motes.test].map(
    (mote) => mote.filter(({ isAnomaly }) => isAnomaly).length,
  );
  expect(counts).toEqual([117, 0, 0, 32]);
});

it('replays consecutive readings that hold all anomalies of mote 4', () => {
  const stretch = stretchAround(motes.test, 1600);
  expect(stretch).toHaveLength(1600);
  expect(stretch.filter(({ isAnomaly }) => isAnomaly)).toHaveLength(32);
  const start = motes.test.indexOf(stretch[0]!);
  expect(stretch).toEqual(motes.test.slice(start, start + 1600));
});

it('gets a reading back from the codes of its voltages, to one step of the converter', () => {
  const readings = stretchAround(motes.test, 1600);
  const rows = voltageTable(readings).trim().split('\n').slice(1);
  rows.forEach((row, i) => {
    const volts = row.split(',').map(Number);
    const found = readingOf(volts.map((v) => Math.min(1023, Math.floor((v * 1024) / 5))));
    const { temperature, humidity } = readings[i]!;
    expect(Math.abs(found[0]! - temperature)).toBeLessThan((5 / 1024) * sensors[0].unitsPerVolt);
    expect(Math.abs(found[1]! - humidity)).toBeLessThan((5 / 1024) * sensors[1].unitsPerVolt);
  });
});

it('counts precision, recall and F1 of the anomalies', () => {
  // 2 found of 3, 1 false alarm: precision 2/3, recall 2/3, F1 2/3
  const truths = [true, true, true, false, false];
  const found = [true, true, false, true, false];
  const { precision, recall, f1 } = scoresOf(truths, found);
  expect([precision, recall, f1].map((x) => x.toFixed(6))).toEqual(Array(3).fill('0.666667'));
});

it('fits the limits of the rule where they part the readings', () => {
  const readings = [20, 21, 30, 31].map((temperature, i) => {
    return { temperature, humidity: 40, isAnomaly: i >= 2 };
  });
  const rule = fitThresholdRule(readings);
  expect(applyRule(rule, readings)).toEqual([false, false, true, true]);
});
