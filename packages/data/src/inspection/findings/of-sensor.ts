/** Faults of sensors, as their numbers show them: clipped, stuck, in two units. */
import { counted, show } from '@reflexarc/core/errors';
import { type Finding, rowsAndLines } from '../finding.ts';
import { clippedEnds, isContinuous, stuckRuns } from '../sensor-faults.ts';
import type { Described } from './of-column.ts';

/** A value at the end of the range that stands in more rows than this share piles up there. */
const leastPile = 0.01;

export function clippedFindings({ column, figures, table }: Described): readonly Finding[] {
  const { numbers } = column;
  if (numbers === undefined || !isContinuous(numbers)) return [];
  return clippedEnds(numbers, leastPile).map(({ value, rows }): Finding => {
    const text =
      `column ${show(figures.name)} stays at ${value}, the end of its range, ` +
      `in ${rows.length} of ${counted(table.count, 'row')}`;
    const remedy =
      'the sensor or its converter is at its limit: widen its range, or leave the rows out';
    return { code: 'CLIPPED', column: figures.name, text, remedy, ...rowsAndLines(table, rows) };
  });
}

export function stuckFindings({ column, figures, table }: Described): readonly Finding[] {
  const { numbers } = column;
  if (numbers === undefined || figures.holds !== 'numbers' || !isContinuous(numbers)) return [];
  const stuck = stuckRuns(numbers);
  const [longest] = stuck;
  if (longest === undefined) return [];
  const rows = stuck.reduce((sum, { length }) => sum + length, 0);
  const lines = [table.lines[longest.start]!, table.lines[longest.start + longest.length - 1]!];
  const text =
    `column ${show(figures.name)} stays at ${longest.value} for ${longest.length} rows` +
    `${stuck.length > 1 ? `, and ${stuck.length - 1} more times at some value` : ''}`;
  const remedy = 'a sensor that is stuck or off repeats its last value: leave those rows out';
  return [{ code: 'STUCK', column: figures.name, text, remedy, rows, lines }];
}

/** Values this many powers of ten apart from all others … */
const leastDecades = 1;
/** … in fewer rows than this share. */
const mostOther = 0.2;
const leastValues = 20;
/** Fewer tiny values are differences of numbers that nearly agree. */
const leastTiny = 3;

/** A part of the values lies in a band of its own, as if written in millivolts instead of volts. */
export function unitFindings({ column, figures, table }: Described): readonly Finding[] {
  const { numbers } = column;
  if (numbers === undefined || figures.distinct < leastValues) return [];
  const isToldOf = table.notes.some(
    ({ code, column: name }) => code === 'SUSPECTED_GAP' && name === figures.name,
  );
  if (isToldOf) return []; // -999 is no number in another unit
  const decades = [...numbers.keys()]
    .filter((row) => Number.isFinite(numbers[row]) && numbers[row] !== 0)
    .map((row) => ({ row, decade: Math.log10(Math.abs(numbers[row]!)) }))
    .sort((a, b) => a.decade - b.decade);
  const cut = widestGap(decades.map(({ decade }) => decade));
  if (cut === undefined) return [];
  const parts = [decades.slice(0, cut), decades.slice(cut)] as const;
  const [few, many] = parts[0].length < parts[1].length ? parts : [parts[1], parts[0]];
  const isNarrow = parts.every((part) => part.at(-1)!.decade - part[0]!.decade < leastDecades);
  if (!isNarrow || few.length > mostOther * table.count) return [];
  const factor = 10 ** Math.round(medianOf(few) - medianOf(many));
  if (factor < 1000 && factor > 0.001) return [];
  if (few.length < leastTiny && factor < 1) return [];
  const rows = few.map(({ row }) => row).sort((a, b) => a - b);
  const text =
    `column ${show(figures.name)} is about ${factor > 1 ? factor : 1 / factor} times ` +
    `${factor > 1 ? 'larger' : 'smaller'} in ${rows.length} of ${counted(table.count, 'row')} ` +
    'than in all others, as if in another unit or mistyped';
  const remedy = 'write all rows in one unit';
  return [{ code: 'OTHER_UNIT', column: figures.name, text, remedy, ...rowsAndLines(table, rows) }];
}

function medianOf(part: readonly { readonly decade: number }[]): number {
  return part[part.length >> 1]!.decade;
}

/** Where the sorted values part most widely; undefined where they don't by a decade. */
function widestGap(sorted: readonly number[]): number | undefined {
  let [best, cut] = [leastDecades, undefined as number | undefined];
  for (let i = 1; i < sorted.length; i++) {
    const gap = sorted[i]! - sorted[i - 1]!;
    if (gap > best) [best, cut] = [gap, i];
  }
  return cut;
}
