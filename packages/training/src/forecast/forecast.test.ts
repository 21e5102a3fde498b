import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { parseTable } from '@reflexarc/data';
import { openModel, startStream } from '@reflexarc/io';
import { createBlock, validities } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import type { TrainingSettings } from '../configuration/schema.ts';
import { leastSquares } from './least-squares.ts';
import { scoreForecast } from './score-forecast.ts';
import { trainForecast } from './train-forecast.ts';

const backend = js();
const random = seeded(5, 'forecast');
const hour = (i: number) => new Date(Date.UTC(2024, 2, 1) + i * 3_600_000).toISOString();
const swing = (i: number) => 10 + 3 * Math.sin((2 * Math.PI * i) / 24);

/** Hours of a swing of a day, with a little noise. */
const lines = Array.from({ length: 400 }, (_, i) =>
  [hour(i), (swing(i) + 0.05 * random.normal()).toFixed(4), i % 7].join(),
);
const tableOf = (rows: readonly string[], header = 'time,level,other') =>
  parseTable([header, ...rows].join('\n'), 'levels.csv');

const train = (settings: Partial<TrainingSettings>, table = tableOf(lines)) =>
  trainForecast(
    { table },
    parseConfiguration({
      target: 'level',
      time: 'time',
      epochs: 30,
      earlyStopping: false,
      hidden: [8],
      ...settings,
    }),
    { backend },
  );

describe('a table in time', () => {
  it('is told several rows ahead, better than that all stays as it is', async () => {
    const past = { lags: [1, 2, 3], rolling: [6] };
    const trained = await train({ ...past, horizon: [3, 1], timeFeatures: ['hour'] });
    expect(trained.horizons).toEqual([1, 3]);
    expect([trained.trainingRows, trained.testRows]).toEqual([320 - 5 - 3, 80 - 2]);
    const { score } = trained;
    if (score?.task !== 'regression') throw new Error('no score of numbers');
    expect(score.numbers?.map(({ name }) => name)).toEqual(['level +1', 'level +3']);
    const [now, line] = trained.beside;
    expect([now?.name, line?.name]).toEqual(['persistence', 'linear']);
    score.numbers?.forEach(({ metrics }, i) => {
      expect(metrics.rmse).toBeLessThan(now!.score.numbers![i]!.metrics.rmse / 2);
    });
    // Of a noisy sine three rows on: √2 · 0.05 of noise at the least, and its change at the most.
    expect(now!.score.numbers![1]!.metrics.rmse).toBeGreaterThan(1);
    expect(line!.score.metrics.rmse).toBeLessThan(0.2);
  });

  it('knows nothing of rows that are tested, nor of what lies ahead', async () => {
    const settings = { lags: [1, 4], horizon: [2] };
    const [one, other] = [
      await train(settings),
      await train(settings, tableOf(lines.map((row, i) => (i < 320 ? row : `${hour(i)},${i},0`)))),
    ];
    expect([...other.model.parameters]).toEqual([...one.model.parameters]);
    expect(other.chain).toEqual(one.chain);
  });

  it('begins at the present value: what has learned nothing says that all stays as it is', async () => {
    const { bytes, beside } = await train({
      lags: [1],
      horizon: [1],
      epochs: 1,
      learningRate: 1e-9,
    });
    const { score } = scoreForecast(openModel(bytes, { backend }), tableOf(lines.slice(320)), {
      time: 'time',
      backend,
    });
    const ratio = score!.metrics as { readonly rmse: number };
    expect(ratio.rmse / beside[0]!.score.metrics.rmse).toBeLessThan(3);
  });

  it('is scored from its file as it was in training, and streams row by row as on a device', async () => {
    const test = tableOf(lines.slice(320));
    const configuration = parseConfiguration({
      target: 'level',
      time: 'time',
      epochs: 5,
      earlyStopping: false,
      hidden: [4],
      timeFeatures: ['hour', 'weekday'],
      lags: [1, 2],
      horizon: [1],
    });
    const table = tableOf(lines.slice(0, 320));
    const trained = await trainForecast({ table, test }, configuration, { backend });
    const opened = openModel(trained.bytes, { backend });
    const again = scoreForecast(opened, test, { time: undefined, backend });
    expect(again.score).toEqual(trained.score);
    expect(again.beside).toEqual(trained.beside.slice(0, 1));
    expect(again.rows).toBe(80 - 2 - 1);

    const stream = startStream(opened, { backend });
    expect(stream.inputs['input']?.channels.map(({ name }) => name)).toEqual([
      ...['level', 'other', 'time'],
    ]);
    const row = createBlock(3, 1, 3600);
    row.rows = 1;
    const said: number[] = [];
    lines.slice(320).forEach((line, i) => {
      const [time = '', level, other] = line.split(',');
      const seconds = Date.parse(time) / 1000;
      row.values.set([Number(level), Number(other), seconds]);
      row.times[0] = seconds;
      row.validity[0] = i === 0 ? validities.begins : validities.continues;
      stream.push(row, ({ value }) => said.push(value));
    });
    stream.dispose();
    const errors = said
      .slice(0, -1)
      .map((value, i) => value - Number(lines[320 + i + 3]!.split(',')[1]));
    const rmse = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length);
    const { metrics } = trained.score as { readonly metrics: { readonly rmse: number } };
    expect(rmse).toBeCloseTo(metrics.rmse, 9);
  });

  it('asks nothing across a gap of time, and looks back across none', async () => {
    const holed = lines.filter((_, i) => i < 100 || i >= 110);
    const { trainingRows, testRows, warnings } = await train(
      { lags: [1, 2], horizon: [1] },
      tableOf(holed),
    );
    // 390 rows: two without a past at the beginning and behind the gap, one without a row ahead
    // before the gap, one at the end of the training rows, one at the very end.
    expect([trainingRows, testRows]).toEqual([312 - 2 - 1 - 2 - 1, 78]);
    expect(warnings.find(({ code }) => code === 'GAPS')?.rows).toBe(390 - 306 - 78);
  });

  it('tells classes of what was some rows back', async () => {
    const draws = Array.from({ length: 300 }, () => random.uniform());
    const rows = draws.map(
      (x, i) => `${hour(i)},${x.toFixed(5)},${(draws[i - 2] ?? 0) > 0.5 ? 'up' : 'down'}`,
    );
    const { score, beside } = await train(
      { target: 'kind', lags: [2], epochs: 60 },
      tableOf(rows, 'time,x,kind'),
    );
    expect(score?.task === 'classification' && score.metrics.accuracy).toBeGreaterThan(0.9);
    expect(beside).toEqual([]);
  });

  it.each([
    [{ lags: [1], horizon: [500] }, /none of 320 rows to learn from has its whole past/],
    [
      { horizon: [1, 2], target: 'other', task: 'classification' },
      /horizon.* is `1, 2`.*one number/,
    ],
    [{ lags: [1], split: 'random' }, /split.* is `random`, expected one of auto, time/],
    [{ lags: [1], sequence: 'other' }, /sequence.* is `other`, expected nothing/],
  ] as const)('is refused with %o', async (settings, words) => {
    await expect(train(settings as unknown as Partial<TrainingSettings>)).rejects.toThrow(words);
  });
});

describe('least squares', () => {
  it('finds the line that rows lie on, for each number', () => {
    const rows = 40;
    const inputs = Float64Array.from({ length: 2 * rows }, () => random.normal());
    const truths = new Float64Array(2 * rows);
    for (let row = 0; row < rows; row++) {
      const [a = 0, b = 0] = inputs.subarray(2 * row, 2 * row + 2);
      truths.set([3 + 2 * a - b, -1 + 0.5 * b], 2 * row);
    }
    const model = leastSquares(inputs, truths, { rows, width: 2 });
    const [first = 0, second = 0] = model!.predict(Float64Array.of(9, 1, 2), 1);
    expect(first).toBeCloseTo(3 + 2 - 2, 4);
    expect(second).toBeCloseTo(-1 + 1, 4);
  });

  it('does with inputs that say the same, and with none', () => {
    const inputs = Float64Array.from([1, 1, -1, -1, 0.5, 0.5, -0.5, -0.5]);
    const model = leastSquares(inputs, Float64Array.from([2, -2, 1, -1]), { rows: 4, width: 2 });
    expect(model!.predict(Float64Array.of(1, 1), 0)[0]).toBeCloseTo(2, 4);
    const mean = leastSquares(new Float64Array(0), Float64Array.of(1, 2, 6), { rows: 3, width: 0 });
    expect(mean!.predict(new Float64Array(0), 0)[0]).toBeCloseTo(3, 9);
  });
});
