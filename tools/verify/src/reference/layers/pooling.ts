/** Pooling over windows, and over the whole sequence or image. */
import { averagePool, globalAveragePool, globalMaxPool, maxPool } from '@reflexarc/core';
import type { LayerCase, TrialBuilder } from './trial.ts';
import { paddingOf, perAxis } from './window.ts';

type Pool = typeof maxPool;

const over =
  (pool: Pool, axes: 1 | 2): TrialBuilder =>
  (given) => {
    const poolSize = sizeOf(given, 'poolSize', [1], axes);
    const stride = sizeOf(given, 'stride', given.attributes.numbers('poolSize', [1]), axes);
    return { layers: [pool(poolSize, { stride, padding: paddingOf(given.attributes) })] };
  };

export const poolingTrials: Readonly<Record<string, TrialBuilder>> = {
  maxPool1d: over(maxPool, 1),
  avgPool1d: over(averagePool, 1),
  maxPool2d: over(maxPool, 2),
  avgPool2d: over(averagePool, 2),
  globalMaxPool1d: () => ({ layers: [globalMaxPool()] }),
  globalMaxPool2d: () => ({ layers: [globalMaxPool()] }),
  globalAveragePool1d: () => ({ layers: [globalAveragePool()] }),
  globalAveragePool2d: () => ({ layers: [globalAveragePool()] }),
};

function sizeOf(given: LayerCase, key: string, fallback: readonly number[], axes: 1 | 2) {
  const sizes = given.attributes.numbers(key, fallback);
  return axes === 1 ? (sizes[0] ?? 1) : perAxis(sizes);
}
