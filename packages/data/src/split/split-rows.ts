/** Which rows are learned from, and which are kept for the test. */
import { seeded, shuffle } from '@reflexarc/core';
import { TableError } from '../table-errors.ts';

/** How rows are parted into training and test rows, by name. */
export const splitRules = [
  'auto',
  'group',
  'recording',
  'time',
  'mod5',
  'last20',
  'random',
  'none',
] as const;
/** Name of one of the `splitRules`. */
export type SplitRule = (typeof splitRules)[number];

/** The rules that go by the places of rows alone. */
export const placeRules = ['mod5', 'last20', 'random', 'none'] as const;
/** A rule that looks at the places of rows alone. */
export type PlaceRule = (typeof placeRules)[number];

/** Places of training and test rows. */
export interface SplitRows {
  readonly training: readonly number[];
  readonly test: readonly number[];
}

/** What a random split goes by: the seed, and classes to share alike. */
export interface SplitRowsOptions {
  readonly seed: number;
  readonly file: string;
  /** By row: its class. A random split then takes its share of each. */
  readonly classes?: readonly string[];
}

/**
 * `mod5`: row i (from 0) is a test row where i mod 5 is 4. `last20`: from row ⌊0.8 n⌋ on. `random`:
 * a fifth, drawn by `seed`, of each class where there are classes. `none`: no test rows.
 * @throws TableError EMPTY_PART where either part would be empty
 */
export function splitRows(count: number, rule: PlaceRule, options: SplitRowsOptions): SplitRows {
  const isTest = testRule(count, rule, options);
  const all = Array.from({ length: count }, (_, row) => row);
  const parts = { training: all.filter((row) => !isTest(row)), test: all.filter(isTest) };
  const part =
    parts.training.length === 0 ? 'training' : parts.test.length === 0 ? 'test' : undefined;
  if (part === undefined || (part === 'test' && rule === 'none')) return parts;
  throw new TableError('EMPTY_PART', { file: options.file, part, rows: count, split: rule });
}

function testRule(
  count: number,
  rule: PlaceRule,
  { seed, classes }: SplitRowsOptions,
): (row: number) => boolean {
  if (rule === 'none') return () => false;
  if (rule === 'mod5') return (row) => row % 5 === 4;
  if (rule === 'last20') return (row) => row >= Math.floor(0.8 * count);
  const order = shuffledRows(count, seed, 'split');
  const ofEach = classes === undefined ? [] : fifthOfEach(Array.from(order), classes);
  // Where no class has two rows, none can be held to its share.
  const drawn = new Set(ofEach.length > 0 ? ofEach : order.subarray(0, Math.round(count / 5)));
  return (row) => drawn.has(row);
}

/**
 * Every fifth of `rows`, taken class by class: each class gives a fifth of its rows, give or take
 * one, and all together as many as a fifth of all. A row that is alone in its class can't be tested
 * on and learned from, and is learned from.
 */
function fifthOfEach(rows: readonly number[], classes: readonly string[]): readonly number[] {
  const byClass = new Map<string, number[]>();
  for (const row of rows) {
    const same = byClass.get(classes[row]!);
    if (same === undefined) byClass.set(classes[row]!, [row]);
    else same.push(row);
  }
  const several = [...byClass.values()].filter(({ length }) => length > 1);
  return several.flat().filter((_, place) => place % 5 === 2);
}

/** 0 … count − 1 in an order that `seed` and `name` fix. */
export function shuffledRows(count: number, seed: number, name: string): Int32Array {
  const order = Int32Array.from({ length: count }, (_, row) => row);
  shuffle(order, seeded(seed, name));
  return order;
}
