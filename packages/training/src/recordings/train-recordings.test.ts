/** Recordings of simulated motions, from rows to a model that a stream runs. */
import { js } from '@reflexarc/core/backends/js';
import type { SignalRecording } from '@reflexarc/data';
import { openModel, startStream } from '@reflexarc/io';
import { recordingBlock } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import type { TrainingSettings } from '../configuration/schema.ts';
import { swing, swings, trainOn } from '../testing/swings.ts';
import type { DecisionScore } from './stream-score.ts';
import type { TrainedRecordings } from './train-recordings.ts';

/** The score of a model that decides on labels. */
function decided({ score }: Pick<TrainedRecordings, 'score'>): DecisionScore {
  if (score?.task === 'classification') return score;
  throw new Error('no score of decisions');
}

describe('a training on recordings', () => {
  it('learns by the chain that suits them, keeps people apart, and says what it chose', async () => {
    const trained = await trainOn(swings);
    expect(trained.chain.stages.map(({ kind }) => kind)).toEqual([
      ...['gaps', 'window', 'features', 'standardize'],
    ]);
    expect(trained.split?.rule).toBe('group');
    expect(trained.notes).toContainEqual(expect.stringMatching(/^features: stats, spectrum/));
    expect(trained.notes).toContainEqual(expect.stringMatching(/^split by person: 1 of 6 kept/));
    expect(decided(trained).metrics.accuracy).toBe(1);
    expect(trained.windows).toBe(10 * 15); // 8 s in windows of 1 s every 0.5 s
    expect(trained.warnings).toEqual([]);
  });

  it('writes a model whose stream gives the score again, decision by decision', async () => {
    const { bytes, score, split } = await trainOn(swings);
    const stream = startStream(openModel(bytes, { backend: js() }), { backend: js() });
    let [right, all] = [0, 0];
    swings.forEach((recording, i) => {
      if (split?.sideOf(i, 0) !== 'test') return;
      stream.reset();
      const { values, times, labelNames } = recording;
      stream.push(recordingBlock({ values, width: 2, times }), ({ label }) => {
        all += 1;
        if (label === labelNames[0]) right += 1;
      });
    });
    expect(all).toBe(score?.windows);
    expect(score?.metrics).toMatchObject({ accuracy: right / all });
  });

  it('tells how far the chain, windows and a detector are, which have no epochs', async () => {
    const told: string[] = [];
    await trainOn(
      swings,
      { task: 'anomaly', normal: ['slow', 'fast'], split: 'recording' },
      {
        onProgress: (progress) => {
          if ('done' in progress) told.push(`${progress.phase} ${progress.done}/${progress.of}`);
        },
      },
    );
    const each = (phase: string, of: number) =>
      Array.from({ length: of }, (_, i) => `${phase} ${i + 1}/${of}`);
    expect(told).toEqual([...each('chain', 12), ...each('windows', 12), ...each('detector', 5)]);
  });

  it('fits its chain on the training side alone', async () => {
    const strange = swing('zoe', { label: 'slow', person: 'zoe' });
    const loud = { ...strange, values: strange.values.map((value) => 1e6 * value) };
    const [with1, without] = await Promise.all([
      trainOn([...swings, loud], { split: 'last20' }), // the last recordings are the test
      trainOn(swings.slice(0, 10), { split: 'none' }),
    ]);
    expect(with1.split?.sideOf(12, 0)).toBe('test');
    const learned = with1.windows / 15;
    const again = await trainOn(swings.slice(0, learned), { split: 'none' });
    expect(with1.chain).toEqual(again.chain);
    expect(without.score).toBeUndefined();
  });

  it('brings different rates to one, and says so', async () => {
    const mixed = [...swings, swing('quick', { label: 'slow', rateHz: 100, person: 'gus' })];
    const trained = await trainOn(mixed);
    const { chain, notes } = trained;
    expect(chain.stages[0]).toMatchObject({ kind: 'resample', options: { toHertz: 50 } });
    expect(notes[0]).toBe('rates from 50 to 100 Hz: resampled to 50 Hz');
    expect(decided(trained).metrics.accuracy).toBeGreaterThan(0.9);
  });

  it('takes a chain as it is written, decision stages and all', async () => {
    const stages = [{ kind: 'window', options: { size: 50, stride: 25 } }, { kind: 'standardize' }];
    const decision = [
      { kind: 'decide', options: { threshold: 0.6 } },
      { kind: 'kOfN', options: { k: 2, n: 3 } },
    ];
    const trained = await trainOn(swings, { chain: { stages, decision } });
    expect(trained.chain.stages.map(({ kind }) => kind)).toEqual(['gaps', 'window', 'standardize']);
    const opened = openModel(trained.bytes, { backend: js() });
    expect(opened.manifest.decision).toEqual(decision);
    expect(opened.decision).toBeDefined();
    // two of three windows have to say the same before anything is decided
    expect(decided(trained).undecided?.every((count) => count >= 1)).toBe(true);
    expect(decided(trained).events).toMatchObject({ events: 2, found: 2, missed: 0 });
  });

  it('cuts one recording by time, with a gap of a window', async () => {
    const long = swing('long', { label: 'slow', seconds: 40 });
    const fast = swing('fast', { label: 'fast', seconds: 40 });
    const values = Float64Array.from([...long.values, ...fast.values]);
    const rows = 2 * long.rows;
    const both: SignalRecording = {
      ...long,
      values,
      rows,
      labelNames: ['slow', 'fast'],
      times: Float64Array.from({ length: rows }, (_, row) => row / 50),
      labels: Int32Array.from({ length: rows }, (_, row) => (row < long.rows ? 0 : 1)),
    };
    const { split, score, windows } = await trainOn([both]);
    expect(split?.text).toMatch(/the last fifth of each stretch of a label kept .* 1 s between/);
    expect(windows).toBe(2 * 61); // 31 s of each 40, in windows of 1 s every 0.5 s
    expect(score?.metrics).toMatchObject({ accuracy: 1 });
    expect(score?.windows).toBe(2 * 15);
  });

  it('scores k folds, and learns from all of them', async () => {
    const { folds, windows, score } = await trainOn(swings, { folds: 3 });
    expect(folds).toHaveLength(3);
    expect(folds.map((each) => each?.recordings)).toEqual([4, 4, 4]);
    expect(score).toBeUndefined();
    expect(windows).toBe(12 * 15);
  });

  it('warns with numbers where people or recordings are on both sides', async () => {
    const twice = [...swings.slice(0, 10), ...swings.slice(0, 2)];
    const { warnings } = await trainOn(twice, { split: 'last20' });
    expect(warnings).toMatchObject([
      { code: 'GROUP_ACROSS_SPLIT', name: 'person', text: /1 of 5 groups by person are on both/ },
      { code: 'DUPLICATES_ACROSS_SPLIT', text: /2 of 3 test recordings are among the training/ },
    ]);
  });
});

describe('recordings are refused', () => {
  const unlabeled = { ...swings[0]!, labels: new Int32Array(400).fill(-1) };

  it.each<readonly [string, readonly SignalRecording[], Partial<TrainingSettings>, RegExp]>([
    ['without labels', [unlabeled], {}, /NO_LABELS|no row of any recording has a label/],
    ['with one label', [swings[0]!, swings[2]!], {}, /all of 2 recordings have one label, "slow"/],
    [
      'shorter than a window',
      swings,
      { window: '9s' },
      /a window takes 450 rows, and the longest .* has 400/,
    ],
    [
      'that give too few windows to stop by',
      swings.slice(0, 8),
      { window: '7s', stride: '7s', earlyStopping: true },
      /of the recordings there are \d windows to train on, expected at least 10\n.*`--window`/,
    ],
    [
      'with a cut-off above half the rate',
      swings,
      { filters: ['low-pass:30'] },
      /stages\[1\] lowPass: hertz is 30, expected less than half the rate of 50 Hz/,
    ],
    [
      'by a stage that nobody knows',
      swings,
      { chain: { stages: [{ kind: 'windo' }] } },
      /there is no stage "windo"\n.*`window`/,
    ],
    [
      'by options that a stage does not have',
      swings,
      { chain: { stages: [{ kind: 'window', options: { length: 5 } }] } },
      /stages\[1\] window.*"length"/,
    ],
    ['of words, for a number', swings, { task: 'regression' }, /the label "fast" is no number/],
    ['by groups that there are not', swings, { group: ['device'] }, /has no group "device"/],
    [
      'of other channels',
      [...swings, { ...swings[0]!, channels: ['ax', 'gx'], file: 'odd.csv' }],
      {},
      /odd\.csv has no channel "ay", which ann slow has/,
    ],
    [
      'by a network that the chain does not suit',
      swings,
      { network: 'conv1d', features: ['stats'] },
      /`network` is `conv1d`/,
    ],
  ])('%s', async (_, recordings, more, words) => {
    await expect(trainOn(recordings, more)).rejects.toThrow(words);
  });
});
