/** Words for what a trace shows besides: the gradient by paths, and a nudged weight. */
import type { GradientByPaths, Nudge } from '@reflexarc/core/lecture';
import { formatFor } from './numbers.ts';

export function pathsTitle({ synapse, paths }: GradientByPaths): string {
  return `∂C/∂${synapse} as a sum over ${paths.length} activation paths`;
}

export function nudgeTitle({ synapse }: Nudge): string {
  return `Nudge ${synapse}: ΔC ≈ (∂C/∂w) Δw`;
}

/** Label and number of each line. */
export function nudgeLines(nudge: Nudge): readonly (readonly [string, string])[] {
  const { weight, change, gradient, predicted, actual, costBefore, costAfter } = nudge;
  const formatCost = formatFor([costBefore, costAfter], 10);
  const formatChange = formatFor([predicted, actual], 10);
  return [
    ['w', String(weight)],
    ['Δw', String(change)],
    ['∂C/∂w', gradient.toPrecision(10)],
    ['ΔC predicted, (∂C/∂w) Δw', formatChange(predicted)],
    ['ΔC true, C(w + Δw) − C(w)', formatChange(actual)],
    ['C(w)', formatCost(costBefore)],
    ['C(w + Δw)', formatCost(costAfter)],
  ];
}
