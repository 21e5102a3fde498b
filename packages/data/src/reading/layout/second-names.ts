/**
 * Names in two lines, as stations and pandas write them: what belongs together above, each column
 * below. `Outdoor,,Indoor,` above `temp,hum,temp,hum` → `Outdoor temp`, `Outdoor hum` …
 */
import { isNumberOrMoment } from './names-above.ts';
import type { SampleRecord } from './sample-records.ts';

/** One word above numbers may be a mistake in a cell. */
const fewestNames = 2;
/** Fewer rows below may hold words by chance. */
const fewestRows = 3;

/**
 * The names of both lines in one, where only both tell columns apart.
 *
 * @param records those below the header
 */
export function joinedNames(
  header: SampleRecord,
  records: readonly SampleRecord[],
): readonly string[] | undefined {
  const [below, ...rows] = records;
  if (below === undefined || rows.length < fewestRows) return undefined;
  const { cells } = below;
  if (cells.length !== header.cells.length || cells.some(isNumberOrMoment)) return undefined;
  const numeric = cells.filter((cell, place) => cell !== '' && isAboveNumbers(rows, place));
  if (numeric.length < fewestNames) return undefined;
  let group = '';
  const groups = header.cells.map((cell, place) => {
    if (cell !== '' || cells[place] === '') group = cell;
    return group;
  });
  const isShared = (place: number): boolean =>
    groups.indexOf(groups[place]!) !== groups.lastIndexOf(groups[place]!);
  if (!groups.some((name, place) => name !== '' && isShared(place))) return undefined;
  const names = groups.map((name, place) =>
    name !== '' && !isShared(place) ? name : [name, cells[place]].filter(Boolean).join(' '),
  );
  return new Set(names).size === names.length && !names.includes('') ? names : undefined;
}

function isAboveNumbers(rows: readonly SampleRecord[], place: number): boolean {
  const filled = rows.map(({ cells }) => cells[place] ?? '').filter((cell) => cell !== '');
  const numbers = filled.filter(isNumberOrMoment);
  return filled.length > 0 && numbers.length * 2 > filled.length;
}
