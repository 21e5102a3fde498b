/** What a trace shows besides: the gradient by paths, a nudged weight, and how the cost went. */
import type { GradientByPaths, Nudge, NudgedLayer, Quantity } from '@reflexarc/core/lecture';
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

/** Predicted and true change of every activation, a pair for each layer. */
export function nudgedMatrices({ activations }: Nudge): readonly Quantity[] {
  return activations.flatMap(({ predicted, actual }) => [
    { ...predicted, symbol: `${predicted.symbol} predicted` },
    { ...actual, symbol: `${actual.symbol} true` },
  ]);
}

export const convergenceTitle = 'Where Δw gets smaller, ≈ becomes =';

/** Titles and rows: a line for each Δw, with how far the predictions are off, as a share. */
export function convergenceTable(nudges: readonly Nudge[]): {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const layers = nudges[0]?.activations ?? [];
  const off = layers.map(({ actual }) => `${actual.symbol} off by`);
  return {
    titles: ['Δw', 'ΔC predicted', 'ΔC true', 'off by', ...off],
    rows: nudges.map(({ change, predicted, actual, activations }) => [
      String(change),
      predicted.toPrecision(6),
      actual.toPrecision(6),
      share(Math.abs(predicted - actual), Math.abs(actual)),
      ...activations.map(missOf),
    ]),
  };
}

/** The largest miss of a layer, relative to the largest change. */
function missOf({ predicted, actual }: NudgedLayer): string {
  const [guesses, changes] = [predicted.values.flat(), actual.values.flat()];
  const misses = changes.map((change, i) => Math.abs(change - guesses[i]!));
  return share(largest(misses), largest(changes));
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** `0.42 %`; nothing moved is nothing missed. */
function share(part: number, whole: number): string {
  if (whole === 0) return part === 0 ? '0 %' : 'all';
  return `${Number((100 * (part / whole)).toPrecision(2))} %`;
}

export const costsTitle = 'Cost by iteration';

/**
 * Iteration and cost: the first ones, then ever fewer (1, 2, 3, 5, 10, 20, 30, 50 …), and the last.
 */
export function costsTable(costs: readonly number[]): readonly (readonly [string, string])[] {
  const shown = costs.map((_, i) => i + 1).filter((n) => isRound(n) || n === costs.length);
  const format = formatFor(
    shown.map((n) => costs[n - 1]!),
    10,
  );
  return shown.map((n) => [String(n), format(costs[n - 1]!)]);
}

function isRound(n: number): boolean {
  const first = n / 10 ** Math.floor(Math.log10(n));
  return [1, 2, 3, 5].some((digit) => Math.abs(first - digit) < 1e-9);
}
