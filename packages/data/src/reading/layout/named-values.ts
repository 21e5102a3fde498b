/** Lines that name each of their values, `temp=16.2 hum=50`, as sketches print them: no table. */
import type { SampleRecord } from './sample-records.ts';

/** A name, and behind it a number that may have a unit. */
const namedValue = /^([\p{L}_][\p{L}\p{N}_ .-]*?)\s*[=:]\s*[+-]?\.?\d/u;

/** The names, where the header and the record below it have the same ones before their numbers. */
export function namesOfValues(
  header: SampleRecord,
  records: readonly SampleRecord[],
): readonly string[] | undefined {
  const [below] = records;
  if (below === undefined) return undefined;
  const names = header.cells.map(nameIn);
  const isSame = names.every((name, i) => name !== undefined && name === nameIn(below.cells[i]));
  return isSame ? names.flatMap((name) => name ?? []) : undefined;
}

function nameIn(cell = ''): string | undefined {
  return namedValue.exec(cell)?.[1];
}
