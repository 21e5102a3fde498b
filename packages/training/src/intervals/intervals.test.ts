import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { parseTable } from '@reflexarc/data';
import { openModel } from '@reflexarc/io';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import type { TrainingSettings } from '../configuration/schema.ts';
import { scoreForecast } from '../forecast/score-forecast.ts';
import { trainForecast } from '../forecast/train-forecast.ts';
import type { NumberMetrics, Score } from '../score.ts';
import { trainTable } from '../train-table.ts';
import { calibrationRows } from './calibration.ts';

const backend = js();
const settings = (more: Partial<TrainingSettings>) =>
  parseConfiguration({
    target: 'y',
    hidden: [],
    epochs: 25,
    learningRate: 0.05,
    earlyStopping: false,
    ...more,
  });

/** y = 2x + z and noise that is skew; z is 0 or 1. */
function rowsOf(count: number, seed: number): string {
  const random = seeded(seed, 'intervals');
  const lines = Array.from({ length: count }, () => {
    const [x, z] = [random.normal(), random.below(2)];
    return [x, z, 2 * x + z + random.uniform() ** 2, -x].join();
  });
  return ['x,z,y,w', ...lines].join('\n');
}
const tableOf = (count: number, seed: number) => parseTable(rowsOf(count, seed), 'rows.csv');

function metricsOf(score: Score | undefined): NumberMetrics {
  if (score?.task === 'regression') return score.metrics;
  throw new Error('no score of numbers');
}

describe('rows kept for intervals', () => {
  it('are a fifth, and those that are left are learned from', () => {
    const { learned, kept } = calibrationRows(100, { coverage: 0.9, seed: 1, isInTime: false });
    expect([learned.length, kept.length]).toEqual([80, 20]);
    expect(new Set([...learned, ...kept]).size).toBe(100);
  });

  it('are the last ones of rows in time, and more than a fifth where the share asks for it', () => {
    const late = calibrationRows(100, { coverage: 0.9, seed: 1, isInTime: true });
    expect(late.kept).toEqual(Array.from({ length: 20 }, (_, i) => 80 + i));
    expect(calibrationRows(100, { coverage: 0.97, seed: 1, isInTime: false }).kept.length).toBe(33);
    expect(() => calibrationRows(100, { coverage: 0.99, seed: 1, isInTime: false })).toThrow(
      /interval.* is `0.99`, expected a coverage that 100 training rows can tell of: 99/,
    );
  });
});

describe('intervals of a table', () => {
  it('hold their share of new rows, over several draws', async () => {
    let [within, rows] = [0, 0];
    for (let seed = 0; seed < 6; seed++) {
      const parts = {
        training: tableOf(120, seed),
        test: tableOf(100, 100 + seed),
        isSplit: false,
      };
      const { score, fitted } = await trainTable(
        parts,
        settings({ interval: 0.8, seed, ignore: ['w'] }),
        {
          backend,
        },
      );
      const { coverage = 0, width = 0 } = metricsOf(score);
      expect(fitted.target).toMatchObject({ interval: { coverage: 0.8 } });
      expect(width).toBeGreaterThan(0.3);
      within += coverage * 100;
      rows += 100;
    }
    expect(Math.abs(within / rows - 0.8)).toBeLessThan(0.06);
  });

  it('stand around each of several numbers', async () => {
    const parts = { training: tableOf(80, 1), test: tableOf(40, 2), isSplit: false };
    const run = settings({ target: 'y,w', interval: 0.75 });
    const { score, fitted } = await trainTable(parts, run, { backend });
    if (score?.task !== 'regression' || fitted.target.task !== 'regression')
      throw new Error('none');
    expect(score.numbers?.map(({ metrics }) => metrics.coverage !== undefined)).toEqual([
      true,
      true,
    ]);
    const [other] = fitted.target.others ?? [];
    // w follows from x exactly, y does not
    expect(other!.interval!.above).toBeLessThan(fitted.target.interval!.above / 2);
  });

  it('are refused of classes', async () => {
    const parts = { training: tableOf(80, 1), test: undefined, isSplit: false };
    const run = settings({ target: 'z', interval: 0.9 });
    await expect(trainTable(parts, run, { backend })).rejects.toThrow(/`z` is one of classes/);
  });
});

describe('intervals of a forecast', () => {
  it('are in the model file, for each row ahead, wider for those further on', async () => {
    const random = seeded(9, 'walk');
    let level = 0;
    const lines = Array.from({ length: 500 }, () => {
      level += random.normal();
      return level.toFixed(4);
    });
    const table = parseTable(['y', ...lines].join('\n'), 'walk.csv');
    const run = settings({ lags: [1], horizon: [1, 4], interval: 0.8, learningRate: 0.001 });
    const { bytes, score } = await trainForecast({ table }, run, { backend });
    const opened = openModel(bytes, { backend });
    const { target } = opened.manifest;
    if (target?.task !== 'regression') throw new Error('no number');
    const [near = 0, far = 0] = [target.interval?.above, target.others?.[0]?.interval?.above];
    // Of a random walk the error grows with the root of the rows: 2.
    expect(far / near).toBeGreaterThan(1.5);
    expect(far / near).toBeLessThan(2.6);
    expect(metricsOf(score).coverage).toBeGreaterThan(0.65);
    const again = scoreForecast(opened, table, { time: undefined, backend });
    expect(metricsOf(again.score).width).toBeCloseTo(2 * near, 9);
  });
});
