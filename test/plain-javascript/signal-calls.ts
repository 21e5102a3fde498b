/** A sound call of each function of `@reflexarc/signal` that programs call by themselves. */
import * as signal from '@reflexarc/signal';
import type { SoundCalls, Untyped } from './walk.ts';

const input = () => ({ channels: [{ name: 'ax' }, { name: 'ay' }, { name: 'az' }], rateHz: 50 });
const rows = 60;
const values = () => Float64Array.from({ length: rows * 3 }, (_, i) => Math.sin(i / 3));
const recording = () => ({ width: 3, values: values(), rateHz: 50 });
const block = () => signal.recordingBlock(recording());
const smoothed = () => ({ input: input(), stages: [signal.lowPass({ hertz: 5 })] });
const nothing = () => [];
const options = () => [{}];

/** Stages on readings, on windows, and behind a network. */
const onReadings = {
  bandPass: () => [{ hertz: [5, 10], order: 2, channels: ['ax'] }],
  bandStop: () => [{ hertz: [5, 10], order: 2 }],
  calendar: () => [{ channel: 'ay', parts: ['hour', 'weekday'] }],
  clip: () => [{ low: -1, high: 1, channels: ['ay'] }],
  difference: options,
  exponentialAverage: () => [{ alpha: 0.2 }],
  gaps: () => [{ longestSeconds: 0.1 }],
  highPass: () => [{ hertz: 5, start: 'zero' }],
  history: () => [{ lags: [1, 4], means: [3], changes: [2], channels: ['ax'] }],
  impute: () => [{ by: 'last' }],
  log1p: nothing,
  lowPass: () => [{ hertz: 10, order: 3 }],
  magnitude: () => [{ keep: true }],
  mahalanobis: options,
  minMax: options,
  movingAverage: () => [{ samples: 7 }],
  movingMedian: () => [{ samples: 6 }],
  oneHot: options,
  ordinal: options,
  orientation: options,
  preEmphasis: options,
  resample: () => [{ toHertz: 80 }],
  robust: options,
  scale: () => [{ factor: 2, offset: 1 }],
  standardize: () => [{ each: 'feature' }],
  window: () => [{ size: 8, stride: 3, label: 'all' }],
} as const;

const onWindows = {
  bandPowers: () => [{ edgesHertz: [0, 5, 12.5] }],
  cepstra: () => [{ filters: 8, coefficients: 4, lowHertz: 1, preEmphasis: 0.9 }],
  detrend: () => [{ trend: 'linear' }],
  features: () => [
    { parts: { shape: [signal.statistics({ of: ['mean'] })], all: [signal.raw()] } },
  ],
  fft: options,
  melEnergies: () => [{ frame: 16, hop: 2, filters: 5, lowHertz: 1 }],
  peaks: () => [{ count: 2 }],
  powerDensity: () => [{ detrend: 'linear' }],
  powerSpectrum: () => [{ fft: 32 }],
  raw: nothing,
  spectrogram: () => [{ frame: 8, hop: 4 }],
  statistics: () => [{ of: ['trend', 'mean'] }],
  taper: options,
  welch: () => [{ segment: 8 }],
} as const;

const decisions = {
  averageScores: () => [{ decisions: 3 }],
  coolDown: () => [{ seconds: 0.3 }],
  decide: () => [{ threshold: 0.4 }],
  hold: () => [{ seconds: 0.1 }],
  hysteresis: () => [{ on: 0.8, off: 0.2 }],
  kOfN: () => [{ k: 2, n: 4 }],
  majority: () => [{ decisions: 5 }],
  temperature: () => [{ value: 2 }],
} as const;

/** What they refuse they refuse when they are made, or in a chain. */
const inChain =
  (name: string, before: readonly signal.StageSpec[]): Untyped =>
  (...given) => {
    const stage = (untyped[name] as Untyped)(...given);
    const chain = { input: input(), stages: [...before, stage] } as signal.Chain;
    const fitted = signal.fitChain(chain, () => [block()]);
    return signal.runChain(fitted, block());
  };

const untyped: Readonly<Record<string, unknown>> = signal;

const windows = signal.window({ size: 20, stride: 4 });

/** How functions are called that make no answer by themselves. */
export const inChains: Readonly<Record<string, Untyped>> = Object.fromEntries([
  ...Object.keys(onReadings).map((name) => [name, inChain(name, [])]),
  ...Object.keys(onWindows).map((name) => [name, inChain(name, [windows])]),
  ['deltas', inChain('deltas', [windows, signal.spectrogram({ frame: 8, hop: 4 })])],
  ...Object.keys(decisions).map((name) => [
    name,
    (...given: readonly unknown[]) =>
      signal.openDecision(
        [(untyped[name] as Untyped)(...given)] as never,
        { labels: ['a', 'b'] } as never,
        signal.builtInStages as never,
      ),
  ]),
]);

export const signalCalls: SoundCalls = {
  ...onReadings,
  ...onWindows,
  ...decisions,
  deltas: options,
  fitChain: () => [smoothed(), () => [block()]],
  recordingBlock: () => [recording()],
  runChain: () => [smoothed(), block()],
  startChain: () => [smoothed(), {}],
  startFitting: () => [smoothed(), {}],
};
