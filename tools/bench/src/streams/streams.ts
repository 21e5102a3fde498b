/** Streams that are timed: what comes in, and what is made of it, by the names in results. */
import {
  type Chain,
  cepstra,
  features,
  highPass,
  powerSpectrum,
  statistics,
  window,
} from '@reflexarc/signal';

export const streamNames = ['W8', 'W9'] as const;
export type StreamName = (typeof streamNames)[number];

/** Three axes at 100 Hz: a decision every ten rows, on two seconds. */
export const motion = {
  rateHz: 100,
  axes: ['ax', 'ay', 'az'],
  size: 200,
  stride: 10,
  fft: 256,
  cutHz: 0.5,
  order: 4,
} as const;

export const motionChain: Chain = {
  input: { channels: motion.axes.map((name) => ({ name })), rateHz: motion.rateHz },
  stages: [
    highPass({ hertz: motion.cutHz, order: motion.order }),
    window({ size: motion.size, stride: motion.stride }),
    features({
      parts: {
        statistics: [statistics()],
        spectrum: [powerSpectrum({ fft: motion.fft, detrend: 'none' })],
      },
    }),
  ],
};

/** Sound: 13 cepstra of 40 bands, 25 ms every 10 ms, a second at once. */
export const sound = {
  rateHz: 16_000,
  frame: 400,
  hop: 160,
  fft: 512,
  filters: 40,
  coefficients: 13,
  seconds: 1,
} as const;

const soundRows = sound.rateHz * sound.seconds;

export const soundChain: Chain = {
  input: { channels: [{ name: 'sound' }], rateHz: sound.rateHz },
  stages: [
    window({ size: soundRows, stride: soundRows }),
    cepstra({
      frame: sound.frame,
      hop: sound.hop,
      filters: sound.filters,
      coefficients: sound.coefficients,
      lowHertz: 20,
    }),
  ],
};

/** A signal that is made up: tones and noise, the same each time. */
export function madeUp(rows: number, width: number): Float64Array {
  let state = 1;
  const noise = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes
    return state / 2 ** 32 - 0.5;
  };
  return Float64Array.from({ length: rows * width }, (_, i) => {
    const [row, c] = [Math.floor(i / width), i % width];
    return Math.sin(row * (0.1 + 0.07 * c)) + 0.3 * Math.sin(row * 0.9) + 0.2 * noise();
  });
}
