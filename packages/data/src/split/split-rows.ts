/** Which rows are learned from, and which are kept for the test. */
import { seeded, shuffle } from '@reflexarc/core';
import { TableError } from '../table-errors.ts';

export const splitRules = ['mod5', 'last20', 'random', 'none'] as const;
export type SplitRule = (typeof splitRules)[number];

export interface SplitRows {
  readonly training: readonly number[];
  readonly test: readonly number[];
}

/**
 * `mod5`: row i (from 0) is a test row where i mod 5 is 4. `last20`: from row ⌊0.8 n⌋ on. `random`: a
 * fifth, drawn by `seed`. `none`: no test rows.
 * @throws TableError EMPTY_PART where either part would be empty
 */
export function splitRows(
  count: number,
  rule: SplitRule,
  { seed, file }: { readonly seed: number; readonly file: string },
): SplitRows {
  const isTest = testRule(count, rule, seed);
  const all = Array.from({ length: count }, (_, row) => row);
  const parts = { training: all.filter((row) => !isTest(row)), test: all.filter(isTest) };
  const part =
    parts.training.length === 0 ? 'training' : parts.test.length === 0 ? 'test' : undefined;
  if (part === undefined || (part === 'test' && rule === 'none')) return parts;
  throw new TableError('EMPTY_PART', { file, part, rows: count, split: rule });
}

function testRule(count: number, rule: SplitRule, seed: number): (row: number) => boolean {
  if (rule === 'none') return () => false;
  if (rule === 'mod5') return (row) => row % 5 === 4;
  if (rule === 'last20') return (row) => row >= Math.floor(0.8 * count);
  const drawn = new Set(shuffledRows(count, seed, 'split').subarray(0, Math.round(count / 5)));
  return (row) => drawn.has(row);
}

/** 0 … count − 1 in an order that `seed` and `name` fix. */
export function shuffledRows(count: number, seed: number, name: string): Int32Array {
  const order = Int32Array.from({ length: count }, (_, row) => row);
  shuffle(order, seeded(seed, name));
  return order;
}
