/** Recordings of simulated motions, from rows to a model that a stream runs. */
import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import type { RecordingSource, SignalRecording } from '@reflexarc/data';
import { openModel, startStream } from '@reflexarc/io';
import { recordingBlock } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import type { TrainingSettings } from '../configuration/schema.ts';
import { trainRecordings } from './train-recordings.ts';

const findings = { gaps: 0, longestGap: 0, longestGapAt: 0, repeated: 0, uneven: 0 };

/** A swing of two channels: slow for one label, fast for the other. */
function swing(
  name: string,
  {
    label,
    rateHz = 50,
    seconds = 8,
    person = 'ann',
  }: {
    readonly label: 'slow' | 'fast';
    readonly rateHz?: number;
    readonly seconds?: number;
    readonly person?: string;
  },
): SignalRecording {
  const random = seeded(5, name);
  const rows = rateHz * seconds;
  const hertz = label === 'slow' ? 1.5 : 4;
  const phase = 6 * random.uniform();
  const times = Float64Array.from({ length: rows }, (_, row) => row / rateHz);
  const values = Float64Array.from({ length: 2 * rows }, (_, i) => {
    const angle = 2 * Math.PI * hertz * times[i >> 1]! + phase;
    return (i % 2 === 0 ? Math.sin(angle) : Math.cos(angle)) + 0.1 * random.normal();
  });
  return {
    name,
    file: name,
    channels: ['ax', 'ay'],
    values,
    rows,
    times,
    rateHz,
    findings,
    missing: 0,
    labelNames: [label],
    labels: new Int32Array(rows),
    groups: { person },
  };
}

const sourceOf = (recordings: readonly SignalRecording[]): RecordingSource => ({
  async *recordings() {
    yield* recordings;
  },
});

const people = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'];
const swings = people.flatMap((person) => [
  swing(`${person} slow`, { label: 'slow', person }),
  swing(`${person} fast`, { label: 'fast', person }),
]);

const settings: TrainingSettings = {
  target: 'label',
  hidden: [8],
  epochs: 60,
  patience: 10,
  window: '1s',
  stride: '500ms',
};
const train = (recordings: readonly SignalRecording[], more: Partial<TrainingSettings> = {}) =>
  trainRecordings(
    { training: sourceOf(recordings) },
    parseConfiguration({ ...settings, ...more }),
    {
      backend: js(),
    },
  );

describe('a training on recordings', () => {
  it('learns by the chain that suits them, keeps people apart, and says what it chose', async () => {
    const trained = await train(swings);
    expect(trained.chain.stages.map(({ kind }) => kind)).toEqual([
      ...['gaps', 'window', 'features', 'standardize'],
    ]);
    expect(trained.split?.rule).toBe('group');
    expect(trained.notes).toContainEqual(expect.stringMatching(/^features: stats, spectrum/));
    expect(trained.notes).toContainEqual(expect.stringMatching(/^split by person: 1 of 6 kept/));
    expect(trained.score?.metrics.accuracy).toBe(1);
    expect(trained.windows).toBe(10 * 15); // 8 s in windows of 1 s every 0.5 s
    expect(trained.warnings).toEqual([]);
  });

  it('writes a model whose stream gives the score again, decision by decision', async () => {
    const { bytes, score, split } = await train(swings);
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
    expect(right / all).toBe(score?.metrics.accuracy);
  });

  it('fits its chain on the training side alone', async () => {
    const strange = swing('zoe', { label: 'slow', person: 'zoe' });
    const loud = { ...strange, values: strange.values.map((value) => 1e6 * value) };
    const [with1, without] = await Promise.all([
      train([...swings, loud], { split: 'last20' }), // the last recordings are the test
      train(swings.slice(0, 10), { split: 'none' }),
    ]);
    expect(with1.split?.sideOf(12, 0)).toBe('test');
    const learned = with1.windows / 15;
    const again = await train(swings.slice(0, learned), { split: 'none' });
    expect(with1.chain).toEqual(again.chain);
    expect(without.score).toBeUndefined();
  });

  it('brings different rates to one, and says so', async () => {
    const mixed = [...swings, swing('quick', { label: 'slow', rateHz: 100, person: 'gus' })];
    const { chain, notes, score } = await train(mixed);
    expect(chain.stages[0]).toMatchObject({ kind: 'resample', options: { toHertz: 50 } });
    expect(notes[0]).toBe('rates from 50 to 100 Hz: resampled to 50 Hz');
    expect(score?.metrics.accuracy).toBeGreaterThan(0.9);
  });

  it('takes a chain as it is written, decision stages and all', async () => {
    const stages = [{ kind: 'window', options: { size: 50, stride: 25 } }, { kind: 'standardize' }];
    const decision = [
      { kind: 'decide', options: { threshold: 0.6 } },
      { kind: 'kOfN', options: { k: 2, n: 3 } },
    ];
    const trained = await train(swings, { chain: { stages, decision } });
    expect(trained.chain.stages.map(({ kind }) => kind)).toEqual(['gaps', 'window', 'standardize']);
    const opened = openModel(trained.bytes, { backend: js() });
    expect(opened.manifest.decision).toEqual(decision);
    expect(opened.decision).toBeDefined();
    // two of three windows have to say the same before anything is decided
    expect(trained.score?.undecided?.every((count) => count >= 1)).toBe(true);
    expect(trained.score?.events).toMatchObject({ events: 2, found: 2, missed: 0 });
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
    const { split, score, windows } = await train([both]);
    expect(split?.text).toMatch(/the last fifth of each stretch of a label kept .* 1 s between/);
    expect(windows).toBe(2 * 61); // 31 s of each 40, in windows of 1 s every 0.5 s
    expect(score?.metrics.accuracy).toBe(1);
    expect(score?.windows).toBe(2 * 15);
  });

  it('scores k folds, and learns from all of them', async () => {
    const { folds, windows, score } = await train(swings, { folds: 3 });
    expect(folds).toHaveLength(3);
    expect(folds.map((each) => each?.recordings)).toEqual([4, 4, 4]);
    expect(score).toBeUndefined();
    expect(windows).toBe(12 * 15);
  });

  it('warns with numbers where people or recordings are on both sides', async () => {
    const twice = [...swings.slice(0, 10), ...swings.slice(0, 2)];
    const { warnings } = await train(twice, { split: 'last20' });
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
    ['for a number', swings, { task: 'regression' }, /`task` is `regression`/],
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
    await expect(train(recordings, more)).rejects.toThrow(words);
  });
});
