/** Ways to describe a window by their names in a configuration, and the stages that they are. */
import {
  bandPowers,
  cepstra,
  log1p,
  melEnergies,
  peaks,
  powerSpectrum,
  raw,
  type StageSpec,
  spectrogram,
  statistics,
} from '@reflexarc/signal';

/** What can be said of a window. */
export const featureNames = [
  'raw',
  'stats',
  'trend',
  'spectrum',
  'bands',
  'peaks',
  'cepstra',
  'spectrogram',
] as const;
/** Name of a way to describe a window. */
export type FeatureName = (typeof featureNames)[number];

/** How many bands divide what lies below half the rate, each twice as wide as the one before it. */
const octaves = 6;

/** How many rows a second there are, if any, and how many in a window. */
export interface WindowRows {
  readonly rateHz: number | undefined;
  readonly size: number;
}

/** The stages of one way. */
export function featurePart(name: FeatureName, { rateHz, size }: WindowRows): readonly StageSpec[] {
  switch (name) {
    case 'raw':
      return [raw()];
    case 'stats':
      return [statistics()];
    case 'trend':
      return [statistics({ of: ['mean', 'deviation', 'trend'] })];
    case 'spectrum':
      return [powerSpectrum(), log1p()];
    case 'bands':
      return [bandPowers({ edgesHertz: bandEdges(rateHz ?? 1) })];
    case 'peaks':
      return [peaks({ count: 3 })];
    case 'cepstra':
      return [cepstra({ lowHertz: 0, filters: 20, coefficients: 8 })];
    case 'spectrogram':
      return isSound(rateHz) ? soundFrames(rateHz) : frames(size);
  }
}

/** Rates of sound, of which people hear tones and not hertz. */
const soundHz = 4000;

/** Whether so many rows a second are those of sound. */
export function isSound(rateHz: number | undefined): rateHz is number {
  return rateHz !== undefined && rateHz >= soundHz;
}

/** As is usual for speech: 25 ms every 10 ms, 40 bands. */
function soundFrames(rateHz: number): readonly StageSpec[] {
  const rows = (seconds: number): number => Math.round(seconds * rateHz);
  return [melEnergies({ frame: rows(0.025), hop: rows(0.01), filters: 40, lowHertz: 20 })];
}

/** So many frames lie beside each other in a window; they overlap by half. */
const framesBeside = 8;
const leastFrame = 8;

function frames(size: number): readonly StageSpec[] {
  const wanted = 2 ** Math.round(Math.log2(Math.max(1, size / framesBeside)));
  const frame = Math.min(size, Math.max(leastFrame, wanted));
  return [spectrogram({ frame, hop: Math.max(1, frame >> 1) }), log1p()];
}

/** From 0 to half the rate. */
function bandEdges(rateHz: number): readonly number[] {
  const half = rateHz / 2;
  const edges = Array.from({ length: octaves - 1 }, (_, i) => half / 2 ** (octaves - 1 - i));
  return [0, ...edges, half].map((edge) => Number(edge.toPrecision(4)));
}
