/** Models whose inputs come through chains: from raw rows in physical units to answers. */
import {
  concatenate,
  conv1d,
  dense,
  flatten,
  globalAveragePool,
  graph,
  gru,
  initialize,
  input,
  predictor,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import {
  type Chain,
  decide,
  features,
  fitChain,
  highPass,
  kOfN,
  oneHot,
  recordingBlock,
  runChain,
  standardize,
  statistics,
  window,
} from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { FormatError, openModel, readModel, writeModel } from './index.ts';

const axes = ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' }));
const motion = recordingBlock({
  values: Float64Array.from({ length: 3 * 400 }, (_, i) => Math.sin(i / 7) + (i % 3)),
  width: 3,
  rateHz: 50,
});
const windows: Chain = fitChain(
  {
    input: { channels: axes, rateHz: 50 },
    stages: [highPass({ hertz: 0.5 }), window({ size: 128, stride: 16 }), standardize()],
  },
  () => [motion],
);
const labels = ['rest', 'wave', 'circle'];
const target = { task: 'classification', name: 'gesture', labels, encoding: 'one-hot' } as const;
const decision = [decide({ threshold: 0.4 }), kOfN({ k: 2, n: 3 })];
const convolution = sequential(
  input(128, 3),
  conv1d({ filters: 8, kernelSize: 5, activation: 'relu' }),
  globalAveragePool(),
  dense(3, { activation: 'softmax' }),
);
const recurrent = sequential(input(128, 3), gru(6), dense(3, { activation: 'softmax' }));
const raw = Array.from(motion.values.subarray(0, 3 * 128));

const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof FormatError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('accepted');
};

describe.each([
  ['conv1d', convolution],
  ['gru', recurrent],
])('a %s on windows of 128×3, with its chain', (_, architecture) => {
  const model = initialize(architecture, { seed: 4 });
  const file = writeModel({ model, chains: { input: windows }, target, decision });

  it('comes back with chain and decision as they were', () => {
    const { manifest, chains } = readModel(file);
    expect(manifest.chains).toEqual({ input: windows });
    expect(manifest.decision).toEqual(decision);
    expect(chains['input']?.output.steps).toBe(128);
  });

  it('has golden vectors of as many raw numbers as the chain needs rows', () => {
    const { golden } = readModel(file).manifest;
    expect(golden.map((vector) => vector.input.length)).toEqual([3 * 128, 3 * 128]);
  });

  it('answers a raw window as the network does what the chain makes of it', () => {
    const { predict } = openModel(file, { backend: js() });
    const made = runChain(
      windows,
      recordingBlock({ values: Float64Array.from(raw), width: 3, rateHz: 50 }),
    );
    expect(made.rows).toBe(1);
    const direct = predictor(model, { backend: js() })(made.values);
    const answer = predict(raw);
    expect(Array.from(answer.output)).toEqual(Array.from(direct));
    expect(answer.label).toBe(labels[answer.classIndex]);
    predict(Float64Array.from(raw, (value) => -value)); // the chain begins anew each time
    expect(Array.from(predict(raw).output)).toEqual(Array.from(direct));
  });

  it('refuses raw rows of another number, and numbers that are missing', () => {
    const { predict } = openModel(file, { backend: js() });
    expect(() => predict(raw.slice(3))).toThrow(
      'the example has 381 numbers, expected 384 (128×3)',
    );
    expect(() => predict(raw.with(4, Number.NaN))).toThrow('column "ay" is NaN');
  });
});

describe('a model of two inputs', () => {
  const place: Chain = {
    input: { channels: [{ name: 'place', words: ['leg', 'wrist'] }, { name: 'age' }] },
    stages: [
      oneHot(),
      { ...standardize({ channels: ['age'] }), fitted: { center: [40], spread: [10] } },
    ],
  };
  const shape: Chain = fitChain(
    {
      input: { channels: axes, rateHz: 50 },
      stages: [
        window({ size: 40 }),
        features({ parts: { shape: [statistics({ of: ['mean', 'rootMeanSquare'] })] } }),
        standardize(),
      ],
    },
    () => [motion],
  );
  const network = graph({ person: input(3), motion: input(6), offset: input(2) }, (ends) => ({
    kind: ends.person
      .with(ends.motion, ends.offset)
      .to(concatenate())
      .to(dense(3, { activation: 'softmax' })),
  }));
  const model = initialize(network, { seed: 2 });
  const parts = { model, chains: { person: place, motion: shape }, target };

  it('has a chain for each by name, and takes the input without one as it is', () => {
    const { predict, manifest } = openModel(writeModel(parts), { backend: js() });
    expect(Object.keys(manifest.chains ?? {})).toEqual(['person', 'motion']);
    const [vector] = manifest.golden;
    expect(vector?.input).toHaveLength(2 + 3 * 40 + 2);
    expect(['leg', 'wrist']).toContain(vector?.input[0]);
    const rows = Array.from(motion.values.subarray(0, 3 * 40));
    const block = recordingBlock({ values: Float64Array.from(rows), width: 3, rateHz: 50 });
    const direct = predictor(model, { backend: js() })({
      person: [0, 1, 1.5],
      motion: runChain(shape, block).values,
      offset: [0.5, -1],
    });
    expect(Array.from(predict(['wrist', 55, ...rows, 0.5, -1]).output)).toEqual([...direct.kind]);
    expect(() => predict(['arm', 55, ...rows, 0.5, -1])).toThrow('"place" has no category "arm"');
  });

  it('is not written with a chain for an input that there is not', () => {
    const chains = { ...parts.chains, pulse: shape };
    expect(refusal(() => writeModel({ ...parts, chains }))).toMatch(
      /INVALID_CHAIN: the model to write: the chain of input "pulse" is for none of .*person, motion/,
    );
  });
});

describe('a chain that does not fit', () => {
  const model = initialize(convolution, { seed: 4 });
  const withStages = (stages: Chain['stages']): string =>
    refusal(() => writeModel({ model, chains: { input: { ...windows, stages } }, target }));

  it.each([
    ['a window of another size', [window({ size: 64 })], /UNEXPECTED_SHAPE.*makes 64×3 but 128×3/],
    [
      'an unknown stage',
      [{ kind: 'windo', options: {} }],
      /INVALID_CHAIN.*there is no stage "windo"/,
    ],
    ['a bad option', [window({ size: -1 })], /INVALID_CHAIN.*stages\[0\] window: size is -1/],
    [
      'a stage that was not fitted',
      [window({ size: 128 }), standardize()],
      /INVALID_CHAIN.*was not fitted/,
    ],
    ['an endless window', [window({ size: 2 ** 28 })], /INVALID_CHAIN/],
    [
      'fitted numbers for other channels',
      [window({ size: 128 }), { ...standardize(), fitted: { center: [0], spread: [1] } }],
      /INVALID_CHAIN.*for which it was fitted/,
    ],
  ] as const)('is refused: %s', (_, stages, words) => {
    expect(withStages(stages)).toMatch(words);
  });

  it('is refused beside a decision that no labels belong to', () => {
    const parts = { model, chains: { input: windows }, decision };
    expect(refusal(() => writeModel(parts))).toContain('the decision needs a target with labels');
    expect(
      refusal(() =>
        writeModel({ ...parts, target, decision: [decide({ thresholds: { wav: 1 } })] }),
      ),
    ).toContain('thresholds is "wav"');
  });

  it('is refused by a network whose flat input has another size', () => {
    const flat = initialize(sequential(input(100, 3), flatten(), dense(3)), { seed: 1 });
    expect(refusal(() => writeModel({ model: flat, chains: { input: windows } }))).toMatch(
      /makes 128×3 but 100×3 was expected/,
    );
  });
});
