/**
 * What others have for streams: meyda's spectra and cepstra, fft.js's transform. The rest is
 * written by hand, and the network is ours on simd, for nothing but the features to differ. What
 * they make of a window is compared with our chain before anything is timed.
 */
import { initialize, predictor } from '@reflexarc/core';
import { simd } from '@reflexarc/core/backends/simd';
import { type TimingOptions, timingOf } from '@reflexarc/core/timing';
import { recordingBlock, runChain } from '@reflexarc/signal';
import type { Timed } from '../cases/case.ts';
import { loadPeer } from '../peers/package-folder.ts';
import type { StreamPeerName } from '../peers/peer.ts';
import { MotionWindow, motionTaper, writeStatistics } from './by-hand.ts';
import { motionFeatures, motionNetwork } from './ours.ts';
import { madeUp, motion, motionChain, type StreamName, sound } from './streams.ts';

/** What of meyda is used. */
interface Meyda {
  bufferSize: number;
  sampleRate: number;
  windowingFunction: string;
  melBands: number;
  numberOfMFCCCoefficients: number;
  extract(feature: 'powerSpectrum' | 'mfcc', signal: Float32Array): ArrayLike<number>;
}

/** What of fft.js is used. */
interface Fft {
  createComplexArray(): number[];
  realTransform(out: number[], data: ArrayLike<number>): void;
}

/** |X|² of a window that was filled up with zeros, into `out`, which has a place for each bin. */
type Spectrum = (filled: Float32Array, out: Float64Array) => void;

const bins = motion.fft / 2 + 1;

const spectra: Readonly<Record<StreamPeerName, () => Spectrum>> = {
  meyda: () => {
    const meyda = loadMeyda(motion.fft, motion.rateHz);
    return (filled, out) => {
      const power = meyda.extract('powerSpectrum', filled); // without the last bin
      for (let k = 0; k < bins - 1; k++) out[k] = power[k]!;
    };
  },
  'fft.js': () => {
    const FFT = loadPeer('fft.js') as new (size: number) => Fft; // its only export
    const fft = new FFT(motion.fft);
    const complex = fft.createComplexArray();
    return (filled, out) => {
      fft.realTransform(complex, filled);
      for (let k = 0; k < bins; k++) out[k] = complex[2 * k]! ** 2 + complex[2 * k + 1]! ** 2;
    };
  },
};

function loadMeyda(bufferSize: number, sampleRate: number): Meyda {
  const meyda = loadPeer('meyda') as Meyda; // of the version that is pinned
  return Object.assign(meyda, { bufferSize, sampleRate, windowingFunction: 'rect' });
}

export async function timeStreamPeer(
  name: StreamName,
  peer: StreamPeerName,
  options: TimingOptions,
): Promise<Timed> {
  if (name === 'W9') return { timing: timingOf(cepstraOfMeyda(), options) };
  const features = featuresBy(spectra[peer]());
  const difference = differenceFromOurs(features, peer);
  if (difference > 1e-3) throw new Error(`its features are off by ${difference.toExponential(1)}`);
  const model = initialize(motionNetwork(motionFeatures), { seed: 1 });
  const predict = predictor(model, { backend: await simd() });
  const rows = madeUp(motion.stride, motion.axes.length);
  return { timing: timingOf(() => predict(features(rows)), options), difference };
}

/** Takes in rows and gives the features of the window that ends with them. */
function featuresBy(spectrum: Spectrum): (rows: Float64Array) => Float32Array {
  const window = new MotionWindow();
  const column = new Float64Array(motion.size);
  const room = new Float64Array(motion.size);
  const filled = new Float32Array(motion.fft);
  const power = new Float64Array(bins);
  const all = new Float32Array(motionFeatures);
  const factor = 1 / motionTaper.reduce((sum, w) => sum + w, 0) ** 2;
  return (rows) => {
    window.push(rows);
    motion.axes.forEach((_, axis) => {
      window.copy(axis, column);
      writeStatistics(column, all, { at: axis * 13, room });
      for (let i = 0; i < motion.size; i++) filled[i] = column[i]! * motionTaper[i]!;
      spectrum(filled, power);
      const at = motion.axes.length * 13 + axis * bins;
      for (let k = 0; k < bins; k++) {
        const isEdge = k === 0 || k === bins - 1;
        all[at + k] = (isEdge ? 1 : 2) * factor * power[k]!;
      }
    });
    return all;
  };
}

/** Largest difference of any feature, relative to 1 + its size; meyda's missing bin left out. */
function differenceFromOurs(
  features: (rows: Float64Array) => Float32Array,
  peer: StreamPeerName,
): number {
  const [rows, width] = [3 * motion.size, motion.axes.length];
  const values = madeUp(rows, width);
  const block = recordingBlock({ values, width, rateHz: motion.rateHz });
  const ours = runChain(motionChain, block).values.slice(-motionFeatures);
  let theirs: Float32Array = new Float32Array();
  for (let row = 0; row < rows; row += motion.stride) {
    theirs = features(values.subarray(row * width, (row + motion.stride) * width));
  }
  let worst = 0;
  for (let i = 0; i < motionFeatures; i++) {
    const bin = (i - width * 13) % bins;
    if (peer === 'meyda' && i >= width * 13 && bin === bins - 1) continue;
    worst = Math.max(worst, Math.abs(theirs[i]! - ours[i]!) / (1 + Math.abs(ours[i]!)));
  }
  return worst;
}

/** Its cepstra are defined otherwise, and not compared: as many of them, of a second of sound. */
function cepstraOfMeyda(): () => void {
  const meyda = loadMeyda(sound.fft, sound.rateHz);
  Object.assign(meyda, {
    windowingFunction: 'hanning',
    melBands: sound.filters,
    numberOfMFCCCoefficients: sound.coefficients,
  });
  const signal = Float32Array.from(madeUp(sound.rateHz * sound.seconds, 1));
  const frame = new Float32Array(sound.fft);
  return () => {
    for (let at = 0; at + sound.frame <= signal.length; at += sound.hop) {
      frame.set(signal.subarray(at, at + sound.frame));
      meyda.extract('mfcc', frame);
    }
  };
}
