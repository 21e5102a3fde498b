import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import type { SignalRecording } from '@reflexarc/data';
import { openModel, startStream } from '@reflexarc/io';
import { recordingBlock } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { people, swing, swings, trainOn } from '../testing/swings.ts';

describe('a training on recordings whose labels are numbers', () => {
  /** A swing whose frequency in hertz is its label; it rises within the recording. */
  function rising(name: string, person: string): SignalRecording {
    const one = swing(name, { label: 'slow', person });
    const random = seeded(6, name);
    const from = 1 + 2 * random.uniform();
    let phase = 6 * random.uniform();
    const hertz = Array.from({ length: one.rows }, (_, row) => from + row / one.rows);
    const both = new Float64Array(2 * one.rows);
    hertz.forEach((now, row) => {
      phase += (2 * Math.PI * now) / 50;
      both.set([Math.sin(phase), Math.cos(phase)], 2 * row);
    });
    const labelNames = hertz.map((value) => value.toFixed(3));
    return { ...one, values: both, labelNames, labels: Int32Array.from(hertz.keys()) };
  }
  const rises = people.flatMap((person) => [1, 2].map((i) => rising(`${person} ${i}`, person)));

  it('learns the number of the row in the middle, keeps people apart, and scores it in its unit', async () => {
    const trained = await trainOn(rises, { target: 'hertz', epochs: 120, patience: 20 });
    expect(trained.target).toMatchObject({ task: 'regression', name: 'hertz' });
    expect(trained.notes[0]).toMatch(
      /^"hertz" is a number, told of a window by the row in its middle/,
    );
    expect(trained.split?.rule).toBe('group');
    const { score } = trained;
    if (score?.task !== 'regression') throw new Error('no score of numbers');
    expect(score).toMatchObject({ recordings: 2, windows: 30, unlabeled: 0, silent: 0 });
    // Frequencies lie from 1 to 4 Hz, with a deviation of about 0.6.
    expect(score.metrics.rmse).toBeLessThan(0.15);

    // The stream of the file gives the score again, from the signal alone.
    const stream = startStream(openModel(trained.bytes, { backend: js() }), { backend: js() });
    const errors: number[] = [];
    rises.forEach(({ values, times, labelNames }, i) => {
      if (trained.split?.sideOf(i, 0) !== 'test') return;
      stream.reset();
      stream.push(recordingBlock({ values, width: 2, times }), ({ value, time }) => {
        const middle = Math.round(time * 50) - 24; // of 50 rows that end here
        errors.push(value - Number(labelNames[middle]));
      });
    });
    const squares = errors.reduce((sum, each) => sum + each * each, 0);
    expect(Math.sqrt(squares / errors.length)).toBeCloseTo(score.metrics.rmse, 2);
  });

  it('keeps windows of some people from learning, and finds by them how far around the number truths lie', async () => {
    const trained = await trainOn(rises, { target: 'hertz', epochs: 60, interval: 0.8 });
    const { target, windows, score } = trained;
    if (target.task !== 'regression' || score?.task !== 'regression') throw new Error('no number');
    const { below } = target.interval!; // asked for
    expect(target.interval).toEqual({ coverage: 0.8, below, above: below });
    // of 6 people one is for the test and one for the interval; 15 windows of each recording
    expect(windows).toBe(4 * 30);
    expect(score.metrics.width).toBeCloseTo(2 * below, 9);
    expect(score.metrics.coverage).toBeGreaterThan(0.5);
    await expect(trainOn(rises.slice(0, 4), { epochs: 3, interval: 0.99 })).rejects.toThrow(
      /coverage that \d+ training windows can tell of: 99 of them/,
    );
  });

  it('widens quantiles by such windows', async () => {
    const quantiles = [0.1, 0.9];
    const { target } = await trainOn(rises, { epochs: 30, interval: 0.8, quantiles });
    expect(target).toMatchObject({ quantiles: [0.1, 0.5, 0.9], interval: { coverage: 0.8 } });
  });

  it('takes whole numbers for classes where they are few, unless told', async () => {
    const numbered = swings.map((each, i) => ({ ...each, labelNames: [i % 2 === 0 ? '1' : '2'] }));
    const classes = await trainOn(numbered, { epochs: 3 });
    expect(classes.target.task).toBe('classification');
    const numbers = await trainOn(numbered, { epochs: 3, task: 'regression', folds: 2 });
    expect(numbers.target.task).toBe('regression');
    expect(numbers.folds.map((each) => each?.task)).toEqual(['regression', 'regression']);
  });
});
