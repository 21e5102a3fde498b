/**
 * What is added to the loss to keep weights small: l1 · Σ|w| + l2/2 · Σw², for the whole network,
 * for single layers, or both. It acts on weights, not on biases and other vectors.
 */
import type { Range } from '../kernels/steps.ts';
import type { ResolvedParameter } from '../model/resolve.ts';
import { rangesOf } from './ranges.ts';

export interface PenaltyOptions {
  /**
   * Adds l1 · Σ|w| to what is minimized; 0 unless given. Like l2 it acts on weights, not on biases
   * and other vectors, and the reported loss leaves it out. A layer's own l1 comes on top.
   */
  readonly l1?: number;
  /** Adds l2/2 · Σw² to what is minimized, so that g += l2 · w; 0 unless given. */
  readonly l2?: number;
}

/** One call's worth: the weights that share their factors. */
export interface Penalty {
  readonly ranges: readonly Range[];
  readonly l1: number;
  readonly l2: number;
}

export function isWeight({ shape }: ResolvedParameter): boolean {
  return shape.length >= 2;
}

export function penaltiesOf(
  parameters: readonly ResolvedParameter[],
  { l1 = 0, l2 = 0 }: PenaltyOptions,
): readonly Penalty[] {
  const groups = new Map<string, { l1: number; l2: number; members: ResolvedParameter[] }>();
  for (const parameter of parameters.filter(isWeight)) {
    const factors = { l1: l1 + (parameter.l1 ?? 0), l2: l2 + (parameter.l2 ?? 0) };
    if (factors.l1 === 0 && factors.l2 === 0) continue;
    const key = `${factors.l1} ${factors.l2}`;
    const group = groups.get(key) ?? { ...factors, members: [] };
    group.members.push(parameter);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ members, ...factors }) => ({
    ranges: rangesOf(members),
    ...factors,
  }));
}
