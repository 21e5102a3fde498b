/**
 * The transforms of Winograd's convolution F(2×2, 3×3): four output cells are Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d
 * B)]A, with sixteen products where the sums take thirty-six (Lavin and Gray, "Fast Algorithms for
 * Convolutional Neural Networks", 2015). Places of a matrix of four by four are numbered row by
 * row.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { Local, V128 } from '../../emit/value.ts';

/** The number at a row and a column. */
export type Entry = (row: number, column: number) => V128;
export type Store = (place: number, value: V128) => void;

export const places = 16;

const indices = [0, 1, 2, 3] as const;

/** Bᵀ d B of an input tile d. In an order in which few numbers have to be at hand at a time. */
export function transformInput(f: Body, d: Entry, store: Store): void {
  const across = (row: number): readonly V128[] => {
    const [a, b, c, e] = keptRow(f, d, row, 4);
    const parts = [four.subtract(a!, c!), four.add(b!, c!), four.subtract(c!, b!)];
    return [...parts, four.subtract(b!, e!)].map((part) => f.keep(part));
  };
  const [row0, row2] = [across(0), across(2)];
  for (const j of indices) store(j, four.subtract(row0[j]!, row2[j]!));
  const row1 = across(1);
  for (const j of indices) store(4 + j, four.add(row1[j]!, row2[j]!));
  for (const j of indices) store(8 + j, four.subtract(row2[j]!, row1[j]!));
  const row3 = across(3);
  for (const j of indices) store(12 + j, four.subtract(row1[j]!, row3[j]!));
}

/** G g Gᵀ of a filter g. */
export function transformFilter(f: Body, g: Entry, store: Store): void {
  const half = four.constant(0.5);
  const through = (a: V128, b: V128, c: V128): readonly V128[] => {
    const outer = f.keep(four.multiply(half, four.add(a, c)));
    const middle = f.keep(four.multiply(half, b));
    const mixed = [four.add(outer, middle), four.subtract(outer, middle)];
    return [a, ...mixed.map((part) => f.keep(part)), c];
  };
  const rows = [0, 1, 2].map((row) => {
    const [a, b, c] = keptRow(f, g, row, 3);
    return through(a!, b!, c!);
  });
  for (const j of indices) {
    const column = through(rows[0]![j]!, rows[1]![j]!, rows[2]![j]!);
    for (const i of indices) store(4 * i + j, column[i]!);
  }
}

/** Aᵀ m A of the products m: two rows of two output cells. */
export function transformProducts(f: Body, m: Entry): readonly (readonly V128[])[] {
  const across = (row: number): readonly [Local<'v128'>, Local<'v128'>] => {
    const [a, b, c, d] = keptRow(f, m, row, 4);
    const left = four.add(four.add(a!, b!), c!);
    return [f.keep(left), f.keep(four.subtract(four.subtract(b!, c!), d!))];
  };
  const [row0, row1, row2] = [across(0), across(1), across(2)];
  const top = [0, 1].map((j) => f.keep(four.add(four.add(row0[j]!, row1[j]!), row2[j]!)));
  const row3 = across(3);
  const bottom = [0, 1].map((j) => four.subtract(four.subtract(row1[j]!, row2[j]!), row3[j]!));
  return [top, bottom];
}

function keptRow(f: Body, entry: Entry, row: number, columns: number): readonly Local<'v128'>[] {
  return Array.from({ length: columns }, (_, column) => f.keep(entry(row, column)));
}
