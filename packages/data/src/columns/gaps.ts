/**
 * Cells that hold no value. Training either refuses them or leaves their rows out: it never
 * guesses.
 */
import type { ColumnDescription } from '@reflexarc/signal';
import type { Column } from '../column.ts';
import { columnNamed, originOf, placeOf, type Table, withRows } from '../table.ts';
import { TableError } from '../table-errors.ts';

/** The rules by name. */
export const gapRules = ['refuse', 'drop'] as const;
/** What becomes of rows with gaps: `error` or `drop`. */
export type GapRule = (typeof gapRules)[number];

/**
 * What stands for no value: nothing in any column, these words where a number is expected. Below
 * spreadsheets, loggers and home automation are C's words for no number.
 */
const wordsForNothing = new RegExp(
  [
    String.raw`n\/?a|n\.[ad]\.|nil|null|none|missing|unknown|unavailable|no ?data|invalid|\?|\.|-{1,5}|\*+|\/+`,
    String.raw`#n\/a|#nv|#(value|ref|num|null|wert|bezug|zahl|spill|calc)!|#name\?|#div\/0!`,
    'err(or)?|fault|bad|off-?line|disconnected|overflow|timeout',
    String.raw`undefined|nat|<n\/?a>|[(<]null[)>]|\\n|k\. ?a\.|n\/v|not available|no value`,
    String.raw`[+-]?nan|nan\(.*\)|[+-]?\d\.#(ind|[qs]nan)\d*`,
  ]
    .map((words) => `^(${words})$`)
    .join('|'),
  'i',
);

type Kind = ColumnDescription['kind'];

/** Words that stand for no value wherever they stand, but may be meant. */
const suspicious = /^(na|n\/a|nan|nil|null|unknown|unavailable|no ?data|#n\/a)$/i;

/** Whether a word among others may stand for no value. */
export function mayBeGap(word: string): boolean {
  return suspicious.test(word);
}

/** Whether a cell holds no value: it is empty, or a word that stands for that. */
export function isGap(cell: string, kind: Kind): boolean {
  return cell === '' || cell === '?' || (kind === 'numeric' && wordsForNothing.test(cell));
}

/** By row: 1 where the cell holds no value. */
export function gapsIn({ codes, words }: Column, count: number, kind: Kind): Uint8Array {
  const gaps = new Uint8Array(count);
  const areGaps = words.map((word) => isGap(word, kind));
  if (codes === undefined || !areGaps.includes(true)) return gaps;
  for (let row = 0; row < count; row++) {
    if (codes[row]! > 0 && areGaps[codes[row]! - 1]) gaps[row] = 1;
  }
  return gaps;
}

/** Gaps of a column: how many, and the first. */
interface Found {
  readonly name: string;
  readonly kind: Kind;
  readonly gaps: number;
  readonly first: number;
}

/**
 * The rows of `table` in which all of `columns` have a value.
 * @param target one of the columns, without which nothing can be learned
 * @throws TableError MISSING_VALUE where the rule is to refuse gaps, ALL_ROWS_HAVE_GAPS
 */
export function withoutGaps(
  table: Table,
  columns: readonly Pick<ColumnDescription, 'name' | 'kind'>[],
  rule: GapRule,
  target?: string,
): Table {
  const { file, count } = table;
  const hasGap = new Uint8Array(count);
  const found: Found[] = [];
  for (const { name, kind } of columns) {
    if (placeOf(table, name) === -1) continue; // what is wrong with its name is said later
    const gaps = gapsIn(columnNamed(table, name, 'the columns'), count, kind);
    const first = gaps.indexOf(1);
    if (first === -1) continue;
    found.push({ name, kind, first, gaps: gaps.reduce((sum, gap) => sum + gap, 0) });
    for (let row = 0; row < count; row++) if (gaps[row] === 1) hasGap[row] = 1;
  }
  if (found.length === 0) return table;
  const whole = Array.from({ length: count }, (_, row) => row).filter((row) => hasGap[row] === 0);
  const most = found.reduce((worst, each) => (each.gaps > worst.gaps ? each : worst));
  const sparse = found
    .filter(({ name, gaps }) => gaps * 2 >= count && name !== target)
    .map(({ name }) => name);
  const counts = { gaps: count - whole.length, rows: count, sparse };
  if (rule === 'refuse')
    throw missingValue(table, found, { ...counts, ...(target !== undefined && { target }) });
  const worst = { column: most.name, columnGaps: most.gaps };
  if (whole.length === 0) throw new TableError('ALL_ROWS_HAVE_GAPS', { file, ...counts, ...worst });
  return { ...withRows(table, whole), leftOut: { rows: counts.gaps, ...worst } };
}

interface Counts {
  /** Rows with gaps, of how many. */
  readonly gaps: number;
  readonly rows: number;
  /** Inputs without a value in half of the rows or more. */
  readonly sparse: readonly string[];
}

function missingValue(
  table: Table,
  found: readonly Found[],
  counts: Counts & { readonly target?: string },
): Error {
  const { count } = table;
  const empty = found.filter(({ gaps }) => gaps === count).map((each) => each.name);
  const { name, first } = found.reduce((best, each) => (each.first < best.first ? each : best));
  const { codes, words } = columnNamed(table, name, 'the columns');
  return new TableError('MISSING_VALUE', {
    file: table.file,
    column: name,
    cell: words[codes![first]! - 1]!, // a gap is a word
    origin: originOf(table)(first),
    ...counts,
    empty,
  });
}
