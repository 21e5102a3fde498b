/**
 * Stages in front of the window, against arithmetic done by hand, filters against their definition.
 */
import { describe, expect, it } from 'vitest';
import { recordingBlock, validities } from '../../block.ts';
import type { StageSpec } from '../../chain/define-stage.ts';
import { runChain } from '../../chain/run-chain.ts';
import { butterworth } from '../../mathematics/butterworth.ts';
import { gainAt } from '../../mathematics/sections.ts';
import { blockOf, rowsOf } from '../../testing/signals.ts';
import { bandPass } from './band-pass.ts';
import { exponentialAverage } from './exponential-average.ts';
import { gaps } from './gaps.ts';
import { highPass } from './high-pass.ts';
import { lowPass } from './low-pass.ts';
import { movingAverage } from './moving-average.ts';
import { movingMedian } from './moving-median.ts';
import { orientation } from './orientation.ts';
import { resample } from './resample.ts';
import { scale } from './scale.ts';

const one = { channels: [{ name: 'x' }], rateHz: 100 };
const column = (stages: readonly StageSpec[], values: readonly number[]): readonly number[] =>
  rowsOf(runChain({ input: one, stages }, blockOf(values.map((x) => [x])))).map(([y]) => y!);

describe('scale', () => {
  it('takes a line through two points', () => {
    expect(
      column(
        [
          scale({
            points: [
              [10, 0],
              [20, 100],
            ],
          }),
        ],
        [10, 15, 22],
      ),
    ).toEqual([0, 50, 120]);
  });

  it('takes codes of a converter for what they stand for', () => {
    expect(column([scale({ bits: 10, high: 5 })], [0, 1023])).toEqual([0, 5]);
  });

  it('refuses two ways at once, naming the stage', () => {
    expect(() => column([scale({ factor: 2, bits: 10, high: 5 })], [1])).toThrow(
      /^stages\[0\] scale: the scale is .*expected one of: factor and offset; points; bits/,
    );
  });
});

describe('averages and medians', () => {
  it('keep nothing of a spike', () => {
    const values = Array.from({ length: 60 }, (_, i) => (i === 20 ? 1e17 : Math.sin(i)));
    const clean = values.map((x, i) => (i === 20 ? 0 : x));
    const averages = column([movingAverage({ samples: 5 })], values);
    const expected = column([movingAverage({ samples: 5 })], clean);
    expect(averages.slice(25)).toEqual(expected.slice(25));
  });

  it('are those of the last rows', () => {
    expect(column([movingAverage({ samples: 3 })], [3, 6, 9, 12, 0])).toEqual([3, 4.5, 6, 9, 7]);
    expect(column([movingMedian({ samples: 3 })], [3, 60, 9, 12, 0])).toEqual([3, 31.5, 9, 12, 9]);
    expect(column([movingAverage({ seconds: 0.02 })], [2, 4, 8])).toEqual([2, 3, 6]);
  });

  it('reach 1 − 1/e of a step after `seconds`', () => {
    const values = Array.from({ length: 51 }, (_, i) => (i === 0 ? 0 : 1));
    const averages = column([exponentialAverage({ seconds: 0.5 })], values);
    expect(averages[50]).toBeCloseTo(1 - 1 / Math.E, 12);
  });
});

describe('Butterworth filters', () => {
  it('let through half the power at their edges, and all of it where they should', () => {
    for (const order of [1, 2, 5, 8]) {
      const low = butterworth(order, { kind: 'lowPass', hertz: 10 }, 100);
      expect(gainAt(low, 10, 100)).toBeCloseTo(Math.SQRT1_2, 9);
      expect(gainAt(low, 0, 100)).toBeCloseTo(1, 9);
      const band = butterworth(order, { kind: 'bandPass', hertz: [5, 20] }, 100);
      expect(gainAt(band, 5, 100)).toBeCloseTo(Math.SQRT1_2, 8);
      expect(gainAt(band, 20, 100)).toBeCloseTo(Math.SQRT1_2, 8);
      const stop = butterworth(order, { kind: 'bandStop', hertz: [5, 20] }, 100);
      expect(gainAt(stop, 5, 100)).toBeCloseTo(Math.SQRT1_2, 8);
      expect(gainAt(stop, 0, 100)).toBeCloseTo(1, 8);
    }
  });

  it('begin as if the first row had come in for ever, or from zero', () => {
    expect(column([lowPass({ hertz: 5 })], [3, 3, 3]).map((y) => Number(y.toFixed(12)))).toEqual([
      3, 3, 3,
    ]);
    expect(column([highPass({ hertz: 5 })], [3, 3])[0]).toBeCloseTo(0, 12);
    expect(column([highPass({ hertz: 5, start: 'zero' })], [3, 3])[0]).toBeGreaterThan(1);
  });

  it('refuse an edge above half the rate, and rows without a rate', () => {
    expect(() => column([lowPass({ hertz: 50 })], [1])).toThrow(
      'stages[0] lowPass: hertz is 50, expected less than half the rate of 100 Hz',
    );
    expect(() => column([bandPass({ hertz: [20, 10] })], [1])).toThrow('two frequencies above 0');
    const input = { channels: [{ name: 'x' }] };
    expect(() => runChain({ input, stages: [lowPass({ hertz: 1 })] }, blockOf([[1]]))).toThrow(
      'stages[0] lowPass needs rows at a known rate',
    );
  });
});

it('tells how a sensor lies', () => {
  const input = { channels: ['x', 'y', 'z'].map((name) => ({ name })) };
  const rows = blockOf([
    [0, 0, 1],
    [-1, 0, 0],
    [0, 1, 1],
  ]);
  const found = rowsOf(runChain({ input, stages: [orientation()] }, rows));
  expect(found.map((row) => row.map((x) => Math.round(x)))).toEqual([
    [-0, 0],
    [90, 0],
    [-0, 45],
  ]);
});

describe('gaps', () => {
  const run = (times: readonly number[], options = {}) =>
    runChain(
      { input: one, stages: [gaps(options)] },
      recordingBlock({
        values: Float64Array.from(times, (_, i) => i),
        width: 1,
        times: Float64Array.from(times),
      }),
    );

  it('make what follows begin anew, and are told', () => {
    const { validity, notices } = run([0, 0.01, 0.02, 0.5, 0.51]);
    const { begins, continues } = validities;
    expect([...validity]).toEqual([begins, continues, continues, begins, continues]);
    expect(notices).toEqual(['stages[0] gaps: 1 gap, the longest before 0.500000 s: 0.480 s']);
  });

  it('are filled where they are short', () => {
    const { values, notices } = run([0, 0.01, 0.04], { longestSeconds: 0.05 });
    expect([...values].map((x) => Number(x.toFixed(9)))).toEqual([
      0, 1, 1.333333333, 1.666666667, 2,
    ]);
    expect(notices).toEqual(['stages[0] gaps: 2 rows filled in']);
  });

  it('are there where time goes back, too', () => {
    expect(run([0, 0.01, 0]).notices[0]).toContain('time goes back by 0.0100 s');
  });
});

describe('resample', () => {
  const sine = (hertz: number, rateHz: number, seconds: number) =>
    blockOf(
      Array.from({ length: seconds * rateHz }, (_, i) => [
        Math.sin((2 * Math.PI * hertz * i) / rateHz),
      ]),
      { rateHz },
    );
  const down = (hertz: number, antiAlias: boolean) =>
    rowsOf(
      runChain(
        {
          input: { channels: one.channels, rateHz: 1000 },
          stages: [resample({ toHertz: 100, antiAlias })],
        },
        sine(hertz, 1000, 2),
      ),
    ).map(([y]) => y!);

  it('keeps what is slow, at its time', () => {
    const error = down(5, true)
      .slice(20, 150)
      .map((y, i) => Math.abs(y - Math.sin((2 * Math.PI * 5 * (i + 20)) / 100)));
    expect(Math.max(...error)).toBeLessThan(0.005);
  });

  it('takes off what is too fast for the new rate', () => {
    const loudest = (values: readonly number[]) => Math.max(...values.slice(20, 150).map(Math.abs));
    expect(loudest(down(90, false))).toBeGreaterThan(0.9);
    expect(loudest(down(90, true))).toBeLessThan(0.01);
  });

  it('draws no line across a long gap', () => {
    const { validity, notices } = runChain(
      { input: { channels: one.channels }, stages: [resample({ toHertz: 10 })] },
      blockOf([[0], [1], [2], [3]], { times: Float64Array.of(0, 0.1, 7, 7.1) }),
    );
    const { begins, continues } = validities;
    expect([...validity]).toEqual([begins, continues, begins, continues]);
    expect(notices).toEqual(['stages[0] resample: 1 gap that no line bridges']);
  });
});
