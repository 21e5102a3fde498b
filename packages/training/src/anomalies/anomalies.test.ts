/** Detectors of anomalies against what they are defined by. */
import { predictRows, seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import { autoEncoderDetector } from './auto-encoder-detector.ts';
import type { Detector, Rows } from './detector.ts';
import { limitAbove, limitOf } from './limit.ts';
import { mahalanobisDetector } from './mahalanobis-detector.ts';

const rowsOf = (rows: readonly (readonly number[])[]): Rows => ({
  count: rows.length,
  width: rows[0]!.length,
  values: Float64Array.from(rows.flat()),
});

const random = seeded(3, 'anomalies');
/** The second number is twice the first, give or take 0.1. */
const alongALine = Array.from({ length: 60 }, () => {
  const x = random.normal();
  return [x, 2 * x + 0.1 * random.normal()];
});

const backend = js();

describe('the limit', () => {
  it('lies six median deviations above the median', () => {
    expect(limitAbove([1, 2, 3, 4, 100])).toEqual({ median: 3, mad: 1, limit: 9 });
    expect(limitAbove([1, 2, 4, 5])).toEqual({ median: 3, mad: 1.5, limit: 12 });
    expect(limitAbove([0, 0, 0]).limit).toBeGreaterThan(0);
  });

  it('is found on stretches of time that were not learned from', async () => {
    const learned: number[][] = [];
    const tested: number[][] = [];
    const spy: Detector = {
      fit: ({ values }) => {
        learned.push([...values]);
        return Promise.resolve({
          epochs: 0,
          distances: (rows) => {
            tested.push([...rows.values]);
            return rows.values;
          },
          stored: () => expect.fail('nothing is stored for a limit'),
        });
      },
    };
    const found = await limitOf(spy, rowsOf(Array.from({ length: 10 }, (_, i) => [i])));
    expect(tested).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
      [8, 9],
    ]);
    learned.forEach((rows, part) => {
      expect(rows.concat(tested[part]!).sort((a, b) => a - b)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
      ]);
    });
    expect(found.median).toBe(4.5);
  });
});

describe('mahalanobis', () => {
  it('measures along the directions in which training rows vary', async () => {
    const corners = rowsOf([
      [2, 0],
      [-2, 0],
      [0, 1],
      [0, -1],
    ]); // variances 8/3 and 2/3
    const fitted = await mahalanobisDetector.fit(corners);
    const [near, far] = fitted.distances(
      rowsOf([
        [1, 0],
        [0, 3],
      ]),
    );
    expect(near).toBeCloseTo(Math.sqrt(3 / 8), 12);
    expect(far).toBeCloseTo(Math.sqrt(27 / 2), 12);
  });

  it('scores ½ at the limit, and rises with the distance', async () => {
    const { model } = (await mahalanobisDetector.fit(rowsOf(alongALine))).stored(4);
    const distances = [0, 1, 4, 19, 1e6];
    const scores = predictRows(model, Float64Array.from(distances, Math.log1p), { backend });
    const expected = distances.map((d) => (1 + d) / (6 + d));
    for (const [i, score] of expected.entries()) expect(scores[i]).toBeCloseTo(score, 6);
  });
});

describe('an auto-encoder', () => {
  it('misses what lies off the line that it learned, and scores by its error', async () => {
    const configuration = parseConfiguration({ target: 'label', epochs: 150, batchSize: 8 });
    const fitted = await autoEncoderDetector(configuration, { backend }).fit(rowsOf(alongALine));
    const usual = [...fitted.distances(rowsOf(alongALine))].sort((a, b) => a - b);
    const off = rowsOf([
      [1, -2],
      [-1, 2],
    ]);
    const errors = fitted.distances(off);
    for (const error of errors) expect(error).toBeGreaterThan(3 * usual[54]!);
    const limit = 0.5;
    const { model, stages } = fitted.stored(limit);
    expect(stages).toEqual([]);
    const scores = predictRows(model, off.values, { backend });
    const expected = errors.map((error) => error ** 2 / (error ** 2 + limit ** 2));
    for (const [i, score] of expected.entries()) expect(scores[i]).toBeCloseTo(score, 5);
  });
});
