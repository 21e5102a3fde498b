/**
 * Networks for the rows of a table, of which validation chooses. Penalties hold the weights of the
 * same network small: for few rows, or for rows of other people than those to come.
 */
import { dense, glorotUniform, normal, sine } from '@reflexarc/core';
import type { Candidate, NetworkSize } from './candidate.ts';
import { joined, type NetworkSettings, networkOf } from './network-of.ts';

/** On half the sum of the squared weights. */
const penalties = [0.003, 0.01, 0.03, 0.1];

/** Fewer rows than this teach waves, which many more would only slow down. */
const mostRowsForWaves = 2000;

/** @param rows to learn from */
export function tableNetworks(
  settings: NetworkSettings & { readonly l2: number },
  size: NetworkSize,
  rows: number,
): readonly [Candidate, ...Candidate[]] {
  const linear = { name: 'linear', architecture: networkOf({ ...settings, hidden: [] }, size) };
  const architecture = networkOf(settings, size);
  const held = penalties
    .filter((l2) => l2 > settings.l2)
    .map((l2) => ({ name: `dense l2 ${l2}`, architecture, l2 }));
  const waving = { name: 'waves', architecture: waves(size) };
  return [
    linear,
    { name: 'dense', architecture },
    ...held,
    ...(rows <= mostRowsForWaves ? [waving] : []),
  ];
}

/** Waves of the inputs, for classes that wind around each other (Sitzmann et al. 2020). */
function waves(size: NetworkSize) {
  return joined(size, [
    dense(64, { activation: sine({ frequency: 3 }), weights: normal({ standardDeviation: 2 }) }),
    dense(64, { activation: 'tanh', weights: glorotUniform() }),
  ]);
}
