/** Cells that the person said hold no value: they become empty. */

import { cellValue } from '../../cell-value.ts';
import type { Column } from '../../column.ts';
import { compact } from './spell-columns.ts';

/** @param na words, or numbers as `-999` */
export function withGaps(column: Column, count: number, na: readonly string[]): Column {
  if (na.length === 0) return column;
  const { numbers, words } = column;
  const values = new Set(na.map(cellValue).filter((value) => typeof value === 'number'));
  const codes = column.codes ?? new Int32Array(count);
  const empty = words.length + 1;
  const isNothing = words.map((word) => na.includes(word));
  let gaps = 0;
  for (let row = 0; row < count; row++) {
    const code = codes[row]!;
    const isGap = code > 0 ? isNothing[code - 1]! : values.has(numbers![row]!);
    if (!isGap) continue;
    codes[row] = empty;
    if (code === 0) numbers![row] = Number.NaN;
    gaps++;
  }
  if (gaps === 0) return column;
  return compact(merged({ ...column, codes, words: [...words, ''] }), count);
}

/** With each word once, as the empty one may stand there twice. */
export function merged(column: Column): Column {
  const first = new Map<string, number>();
  column.words.forEach((word, i) => {
    if (!first.has(word)) first.set(word, i + 1);
  });
  const { codes, words } = column;
  return {
    ...column,
    codes: codes?.map((code) => (code === 0 ? 0 : first.get(words[code - 1]!)!)),
  };
}
