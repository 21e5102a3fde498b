/**
 * Models with a chain in which each kind of stage occurs that generated code has, in each way that
 * it can work, and recordings to push through them.
 */
import { dense, initialize, input, seeded, sequential, softmax } from '@reflexarc/core';
import type { ModelParts } from '@reflexarc/io';
import * as signal from '@reflexarc/signal';

const channels = ['ax', 'ay', 'az'].map((name) => ({ name }));
const rateHz = 50;

const window = signal.window({ size: 20, stride: 4 });
const short = signal.window({ size: 16, stride: 16 });

/** By what is tried, over three channels at 50 Hz. */
const chains: Readonly<Record<string, readonly signal.StageSpec[]>> = {
  'scale by points, clip': [
    signal.scale({
      points: [
        [0, 1],
        [2, 4],
      ],
    }),
    signal.clip({ low: -1, high: 1, channels: ['ay'] }),
  ],
  'scale by bits': [signal.scale({ bits: 10, high: 5, channels: ['az', 'ax'] })],
  'moving average': [signal.movingAverage({ seconds: 0.1 })],
  'exponential averages': [
    signal.exponentialAverage({ alpha: 0.2 }),
    signal.exponentialAverage({ seconds: 0.1, channels: ['ay'] }),
  ],
  'difference, pre-emphasis': [signal.difference(), signal.preEmphasis()],
  'moving medians': [
    signal.movingMedian({ samples: 5 }),
    signal.movingMedian({ seconds: 0.08, channels: ['ay'] }),
  ],
  'missing numbers by means': [signal.impute(), signal.standardize()],
  'missing numbers by medians, then the last': [
    signal.impute({ by: 'median', channels: ['az'] }),
    signal.impute({ by: 'last', channels: ['ay', 'ax'] }),
    signal.movingAverage({ samples: 3 }),
  ],
  'missing numbers of some channels': [
    signal.impute({ by: 'constant', value: 1, channels: ['ax'] }),
    signal.standardize(),
  ],
  'short gaps bridged': [
    signal.gaps({ longestSeconds: 0.08 }),
    signal.difference({ channels: ['ax'] }),
    signal.window({ size: 6, stride: 2 }),
    signal.statistics({ of: ['mean', 'trend'] }),
  ],
  'gaps told': [signal.gaps(), signal.exponentialAverage({ alpha: 0.3 })],
  history: [
    signal.history({ lags: [1, 4], means: [3], changes: [2], channels: ['az', 'ax'] }),
    signal.history({ means: [7] }),
  ],
  calendar: [signal.calendar({ channel: 'ay', offsetHours: 2 })],
  'no words': [signal.oneHot(), signal.ordinal()],
  orientation: [signal.orientation()],
  'orientation in radians beside its channels': [
    signal.orientation({ channels: ['az', 'ax', 'ay'], unit: 'rad', keep: true }),
  ],
  'low pass of order 3': [signal.lowPass({ hertz: 10, order: 3 })],
  'high pass from zero': [signal.highPass({ hertz: 0.5, start: 'zero' })],
  'band pass': [signal.bandPass({ hertz: [5, 10] })],
  'band stop': [signal.bandStop({ hertz: [5, 10], channels: ['az', 'ax'] })],
  'magnitude beside its channels': [signal.magnitude({ keep: true })],
  'magnitude of two': [signal.magnitude({ channels: ['az', 'ax'] })],
  'windows with gaps between': [signal.window({ size: 3, stride: 5 })],
  'detrend, taper': [window, signal.detrend({ trend: 'linear' }), signal.taper()],
  'all statistics': [window, signal.statistics()],
  'few statistics': [short, signal.statistics({ of: ['deviation', 'range', 'meanCrossings'] })],
  'power spectrum, log1p': [window, signal.powerSpectrum({ fft: 32 }), signal.log1p()],
  'power density of 20': [window, signal.powerDensity({ detrend: 'linear' })],
  'transform of 20': [window, signal.fft({ detrend: 'constant' })],
  'transform of 16': [short, signal.fft({ taper: 'hann' })],
  'peaks and few peaks': [
    window,
    signal.features({
      parts: {
        all: [signal.peaks()],
        fast: [signal.peaks({ count: 2, lowHertz: 6, fft: 32 })],
        none: [signal.peaks({ count: 1, lowHertz: 1000 })],
      },
    }),
  ],
  'spectrogram, deltas': [
    window,
    signal.spectrogram({ frame: 8, hop: 4 }),
    signal.deltas({ reach: 1 }),
    signal.deltas(),
  ],
  welch: [window, signal.welch({ segment: 8 })],
  'band powers': [window, signal.bandPowers({ edgesHertz: [0, 5, 12.5] })],
  spectrogram: [window, signal.spectrogram({ frame: 8, hop: 4, taper: 'none' })],
  'mel energies': [window, signal.melEnergies({ frame: 16, hop: 2, filters: 5, lowHertz: 1 })],
  cepstra: [short, signal.cepstra({ filters: 8, coefficients: 4, lowHertz: 1, preEmphasis: 0.9 })],
  'features of parts': [
    signal.lowPass({ hertz: 10 }),
    window,
    signal.features({
      parts: {
        shape: [signal.detrend(), signal.statistics({ of: ['mean', 'median'] })],
        tones: [signal.bandPowers({ edgesHertz: [1, 5, 20] })],
        own: [signal.raw()],
      },
    }),
  ],
  'scalers of windows and channels': [
    window,
    signal.standardize({ each: 'feature' }),
    signal.minMax(),
  ],
  robust: [signal.robust({ channels: ['ay'] })],
  'distance of trends': [
    window,
    signal.statistics({ of: ['mean', 'deviation', 'trend'] }),
    signal.mahalanobis(),
  ],
};

const decisions: Readonly<Record<string, readonly signal.StageSpec[]>> = {
  'temperature, average, decide': [
    signal.temperature({ value: 2 }),
    signal.averageScores({ decisions: 3 }),
    signal.decide({ threshold: 0.4 }),
  ],
  'averages alone': [signal.averageScores({ decisions: 4 })],
  majority: [signal.decide({ thresholds: { rest: 0.6 } }), signal.majority({ decisions: 5 })],
  'k of n, hysteresis': [
    signal.decide(),
    signal.kOfN({ k: 2, n: 4 }),
    signal.hysteresis({ on: 0.5, off: 0.35 }),
  ],
  'hold, cool-down': [
    signal.decide({ threshold: 0.5 }),
    signal.hold({ seconds: 0.11 }),
    signal.coolDown({ seconds: 0.31 }),
  ],
};

const labels = ['rest', 'wave', 'circle'];
const target = { task: 'classification', name: 'gesture', labels, encoding: 'one-hot' } as const;

/** Models of rows, by what is tried. */
export const exampleStreams: Readonly<Record<string, ModelParts>> = Object.fromEntries([
  ...Object.entries(chains).map(([name, stages]) => [name, modelOf(stages)] as const),
  ...Object.entries(decisions).map(
    ([name, decision]) => [name, { ...modelOf([signal.standardize()]), decision }] as const,
  ),
]);

/** Of stages that no generated code has. */
export const refusedStreams: Readonly<Record<string, ModelParts>> = {
  'another rate': modelOf([signal.resample({ toHertz: 25 })]),
};

/** The kinds of stages of a model, those within others included. */
export function kindsOf({ chains = {}, decision = [] }: ModelParts): readonly string[] {
  return kindsIn([...Object.values(chains).flatMap(({ stages }) => stages), ...decision]);
}

function kindsIn(stages: readonly signal.StageSpec[]): readonly string[] {
  return stages.flatMap(({ kind, options }) => [
    kind,
    ...(kind === 'features' && 'parts' in options
      ? kindsIn(Object.values(options.parts as object).flat()) // stages, as it was opened with
      : []),
  ]);
}

/** A fitted chain of `stages` in front of a small network. */
function modelOf(stages: readonly signal.StageSpec[]): ModelParts {
  const given = { input: { channels, rateHz }, stages };
  const chain = signal.fitChain(given, () => [exampleRecording(400, 7)]);
  const { output } = signal.openChain(chain, signal.builtInStages);
  const size = signal.widthOf(output);
  const network = sequential(input(size), dense(3, { name: 'scores' }), softmax());
  const name = Object.keys(network.spec.inputs)[0]!; // its only one
  const model = initialize(network, { seed: 3 });
  for (let i = 0; i < model.parameters.length; i++) model.parameters[i]! *= 3;
  return { model, chains: { [name]: chain }, target };
}

/** Rows that lack numbers: one of a channel now and then, and some one after the other. */
const lacking = [70, 71, 120, ...Array.from({ length: 9 }, (_, i) => 150 + i)];

/** A recording to answer, where some rows lack a number. */
export function exampleReadings(rows: number): signal.Block {
  const recording = exampleRecording(rows, 11);
  const { values, width } = recording;
  for (const row of lacking) if (row < rows) values[row * width + (row % width)] = Number.NaN;
  return recording;
}

/** Noise on slow swings around an offset, in float32 as sensors give it: the same for a seed. */
export function exampleRecording(rows: number, seed: number): signal.Block {
  const { length: width } = channels;
  const generator = seeded(seed, 'recording');
  const values = Float64Array.from({ length: rows * width }, (_, i) => {
    const row = Math.floor(i / width);
    const swing = Math.sin((row / 9) * (1 + (i % width)));
    return Math.fround(0.5 * (i % width) + swing + 0.3 * generator.normal());
  });
  return signal.recordingBlock({ values, width, rateHz });
}
