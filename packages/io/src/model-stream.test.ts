/** Rows as they come, cut anywhere, say what windows by themselves and decision stages say. */
import { concatenate, dense, flatten, graph, initialize, input, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import {
  builtInStages,
  type Chain,
  collectRows,
  createBlock,
  decide,
  fitChain,
  highPass,
  kOfN,
  openDecision,
  recordingBlock,
  runChain,
  standardize,
  startOpened,
  validities,
  window,
} from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { openModel, startStream, writeModel } from './index.ts';

const rows = 300;
const values = Float64Array.from({ length: 2 * rows }, (_, i) => Math.sin(i * i * 0.003) + 0.1 * i);
const recording = recordingBlock({ values, width: 2, rateHz: 50 });
const channels = [{ name: 'a' }, { name: 'b' }];
const chain = fitChain(
  {
    input: { channels, rateHz: 50 },
    stages: [highPass({ hertz: 1 }), window({ size: 20, stride: 5 }), standardize()],
  },
  () => [recording],
);
const labels = ['left', 'right', 'up'];
const target = { task: 'classification', name: 'way', labels, encoding: 'one-hot' } as const;
const network = sequential(input(20, 2), flatten(), dense(3, { activation: 'softmax' }));
const model = initialize(network, { seed: 9 });
const windows = runChain(chain, recording);
const width = 40;

interface Said {
  readonly time: number;
  readonly label: string | undefined;
  readonly classIndex: number;
  readonly scores: readonly number[];
  readonly output: readonly number[];
}

/** All that a model says to the recording, pushed in pieces of `size` rows. */
function said(file: Uint8Array, size: number): Said[] {
  const stream = startStream(openModel(file, { backend: js() }), { backend: js() });
  const all: Said[] = [];
  for (let first = 0; first < rows; first += size) {
    const count = Math.min(size, rows - first);
    const piece = createBlock(2, count, 1 / 50);
    piece.rows = count;
    piece.values.set(values.subarray(2 * first, 2 * (first + count)));
    piece.times.set(recording.times.subarray(first, first + count));
    piece.validity.set(recording.validity.subarray(first, first + count));
    stream.push(piece, ({ time, label, classIndex, scores, output }) =>
      all.push({ time, label, classIndex, scores: [...scores], output: [...output] }),
    );
  }
  stream.dispose();
  return all;
}

describe('a stream without decision stages', () => {
  const file = writeModel({ model, chains: { input: chain }, target });

  it('says at each stride what the network says to that window', () => {
    const { predict } = openModel(writeModel({ model, target }), { backend: js() });
    const all = said(file, rows);
    expect(all).toHaveLength((rows - 20) / 5 + 1);
    all.forEach(({ time, output, label }, i) => {
      const answer = predict(windows.values.subarray(i * width, (i + 1) * width));
      expect(output).toEqual([...answer.output]);
      expect(label).toBe(answer.label);
      expect(time).toBe(windows.times[i]);
    });
  });

  it.each([1, 3, 7, 64])('says the same bits to pieces of %i rows', (size) => {
    expect(said(file, size)).toEqual(said(file, rows));
  });
});

describe('a stream with decision stages', () => {
  const decision = [decide({ threshold: 0.45 }), kOfN({ k: 3, n: 4 })];
  const file = writeModel({ model, chains: { input: chain }, target, decision });

  it('decides as the stages do on the scores of all windows', () => {
    const plain = said(writeModel({ model, chains: { input: chain }, target }), rows);
    const scores = recordingBlock({
      values: Float64Array.from(plain.flatMap(({ output }) => output)),
      width: 3,
      times: Float64Array.from(plain, ({ time }) => time),
    });
    const stages = openDecision(decision, { labels, rateHz: 10 }, builtInStages);
    const expected = collectRows(startOpened(stages), [scores]);
    const all = said(file, 11);
    expect(all.map(({ classIndex }) => classIndex)).toEqual(
      all.map((_, i) => expected.values[i * 4]),
    );
    const decided = new Set(all.map(({ label }) => label));
    expect(decided.has(undefined)).toBe(true); // none of these
    expect(decided.size).toBeGreaterThan(1);
  });
});

describe('a stream of a model with several inputs', () => {
  const parts = graph({ slow: input(1), fast: input(20, 2) }, ({ slow, fast }) => ({
    way: slow
      .with(fast.to(flatten()))
      .to(concatenate())
      .to(dense(3, { activation: 'softmax' })),
  }));
  const slow: Chain = { input: { channels: [{ name: 't' }], rateHz: 10 }, stages: [] };
  const file = writeModel({
    model: initialize(parts, { seed: 3 }),
    chains: { fast: chain, slow },
    target,
  });

  it('says something once each input has a new row', () => {
    const opened = openModel(file, { backend: js() });
    const stream = startStream(opened, { backend: js() });
    const outputs: number[][] = [];
    const emit = ({ output }: { output: ArrayLike<number> }): void => {
      outputs.push(Array.from(output));
    };
    const one = recordingBlock({ values: Float64Array.of(0.5), width: 1, rateHz: 10 });
    stream.push(one, emit, 'slow');
    expect(outputs).toHaveLength(0);
    stream.push(
      recordingBlock({ values: values.slice(0, 60), width: 2, rateHz: 50 }),
      emit,
      'fast',
    );
    expect(outputs).toHaveLength(1); // of three windows only the first met a new row of the other
    const raw = [0.5, ...values.slice(0, 40)];
    expect(outputs[0]).toEqual([...opened.predict(raw).output]);
    stream.push(one, emit, 'slow');
    expect(outputs).toHaveLength(2);
    expect(() => stream.push(one, emit)).toThrow('which input the rows are for: slow or fast');
    expect(() => stream.push(one, emit, 'fats')).toThrow('the model has no input "fats"');
    stream.dispose();
  });
});

it('makes decisions begin anew after a gap, and says nothing of it', () => {
  const file = writeModel({
    model: initialize(sequential(input(1), dense(2, { activation: 'softmax' })), { seed: 1 }),
    target: { ...target, labels: ['no', 'yes'] },
    decision: [decide(), kOfN({ k: 2, n: 2 })],
  });
  const stream = startStream(openModel(file, { backend: js() }), { backend: js() });
  const block = recordingBlock({ values: Float64Array.of(3, 3, 3, 3), width: 1, rateHz: 1 });
  block.validity[2] = validities.missing;
  const decided: number[] = [];
  stream.push(block, ({ classIndex }) => decided.push(classIndex));
  expect(decided).toHaveLength(3);
  expect([decided[0], decided[2]]).toEqual([-1, -1]); // the first of two each time
  expect(decided[1]).toBeGreaterThanOrEqual(0);
});
