/** A table put together from numbers. */
import type { Table } from '@reflexarc/data';

/** @param columns by name, all as long */
export function madeTable(
  file: string,
  columns: readonly (readonly [string, Float64Array])[],
): Table {
  const count = columns[0]?.[1].length ?? 0;
  return {
    file,
    header: columns.map(([name]) => name),
    columns: columns.map(([, numbers]) => ({ numbers, codes: undefined, words: [] })),
    count,
    lines: Int32Array.from({ length: count }, (_, row) => row + 2),
    notes: [],
  };
}
