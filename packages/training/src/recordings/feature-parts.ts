/** Ways to describe a window by their names in a configuration, and the stages that they are. */
import {
  bandPowers,
  cepstra,
  log1p,
  peaks,
  powerSpectrum,
  raw,
  type StageSpec,
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
] as const;
/** Name of a way to describe a window. */
export type FeatureName = (typeof featureNames)[number];

/** How many bands divide what lies below half the rate, each twice as wide as the one before it. */
const octaves = 6;

/** The stages of one way. @param rateHz undefined where rows have none */
export function featurePart(name: FeatureName, rateHz: number | undefined): readonly StageSpec[] {
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
  }
}

/** From 0 to half the rate. */
function bandEdges(rateHz: number): readonly number[] {
  const half = rateHz / 2;
  const edges = Array.from({ length: octaves - 1 }, (_, i) => half / 2 ** (octaves - 1 - i));
  return [0, ...edges, half].map((edge) => Number(edge.toPrecision(4)));
}
