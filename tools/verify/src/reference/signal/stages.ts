/**
 * What each stage of a reference file is in a chain of ours, and where its numbers stand in what
 * comes out.
 */
import { fitChain, recordingBlock, type StageSpec } from '@reflexarc/signal';
import type { JsonRecord } from '../record.ts';
import { byBin, caseOf, rowsOf, type SignalCase, windowOf } from './case.ts';

type Reader = (given: JsonRecord) => SignalCase;

/**
 * A stage of ours whose options have the names of the file; `others` where the file leaves them
 * out.
 */
function named(kind: string, given: JsonRecord, others: object = {}): StageSpec {
  const fields = Object.entries(given.record('options').fields).filter(([name]) => name !== 'bins');
  return { kind, options: { ...others, ...Object.fromEntries(fields) } };
}

/** One row of each row. */
const plain =
  (kind: string): Reader =>
  (given) =>
    caseOf(given, [named(kind, given)]);

/** A window as long as the input, whose numbers come out in their places. */
const inPlace =
  (kind: string): Reader =>
  (given) => {
    const { kind: name, ...others } = given.record('options').fields;
    return caseOf(given, [
      windowOf(given),
      { kind, options: { ...others, [optionOf[kind]!]: name } },
    ]);
  };

/** What we call the option that the files call `kind`. */
const optionOf: Readonly<Record<string, string>> = { detrend: 'trend', taper: 'taper' };

const untouched = { taper: 'none', detrend: 'none' };

/** A window's spectrum: ours stands channel by channel, the reference's bin by bin. */
const spectral =
  (kind: string): Reader =>
  (given) => {
    const stages = [windowOf(given), named(kind, given, untouched)];
    const { width } = rowsOf(given, 'input');
    const { data: expected } = given.tensor('output');
    const pick = byBin(width);
    return { ...caseOf(given, stages), output: [{ what: 'output', pick, expected }] };
  };

/** Frames of a window. */
const framed =
  (kind: string): Reader =>
  (given) =>
    caseOf(given, [windowOf(given), named(kind, given)]);

/** Fitted on rows of the case's own. */
const fitted =
  (kind: string): Reader =>
  (given) => {
    const { chain, ...others } = caseOf(given, [{ kind, options: {} }]);
    const training = rowsOf(given.record('options'), 'fitOn');
    const block = recordingBlock({ ...training, rateHz: given.number('rateHz') });
    return { ...others, chain: fitChain(chain, () => [block]) };
  };

const resampled: Reader = (given) => {
  const options = given.record('options');
  const times = Float64Array.from(options.numbers('timesSeconds'));
  const toHertz = options.number('toHertz', given.number('rateHz'));
  // The files have no gaps: what is far apart is no gap, either.
  const longestSeconds = Math.max(1, (times.at(-1) ?? 0) - (times[0] ?? 0));
  const { chain, output } = caseOf(given, [
    { kind: 'resample', options: { toHertz, longestSeconds } },
  ]);
  const { channels } = chain.input;
  const block = recordingBlock({ ...rowsOf(given, 'input'), times });
  return { chain: { ...chain, input: { channels } }, block, output };
};

const statistics: Reader = (given) => {
  const expected = given.record('output');
  const stages = [windowOf(given), { kind: 'statistics', options: { of: expected.keys } }];
  const count = expected.keys.length;
  const output = expected.keys.map((what, i) => ({
    what,
    pick: ({ values }: { readonly values: Float64Array }) =>
      values.filter((_, at) => at % count === i),
    expected: Float64Array.from(expected.numbers(what)),
  }));
  return { ...caseOf(given, stages, []), output };
};

/** By the names that the files use. */
export const signalCases: Readonly<Record<string, Reader>> = {
  lowPass: plain('lowPass'),
  highPass: plain('highPass'),
  bandPass: plain('bandPass'),
  bandStop: plain('bandStop'),
  movingAverage: plain('movingAverage'),
  movingMedian: plain('movingMedian'),
  exponentialAverage: plain('exponentialAverage'),
  difference: plain('difference'),
  magnitude: plain('magnitude'),
  resampleLinear: resampled,
  window: plain('window'),
  detrend: inPlace('detrend'),
  taper: inPlace('taper'),
  powerSpectrum: spectral('powerSpectrum'),
  powerSpectralDensity: spectral('powerDensity'),
  fft: spectral('fft'),
  welch: spectral('welch'),
  bandPower: spectral('bandPowers'),
  spectrogram: framed('spectrogram'),
  melFilterEnergies: framed('melEnergies'),
  melCepstra: framed('cepstra'),
  statistics,
  robustScaler: fitted('robust'),
  minMaxScaler: fitted('minMax'),
  mahalanobis: fitted('mahalanobis'),
};
