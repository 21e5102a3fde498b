/** What a column's cells say alone: gaps, one value only, names, row numbers. */
import { asArgument, counted, show } from '@reflexarc/core/errors';
import type { Column } from '../../column.ts';
import { asColumns } from '../../columns/as-columns.ts';
import { gapsIn, isGap } from '../../columns/gaps.ts';
import { areNames } from '../../columns/row-names.ts';
import type { Table } from '../../table.ts';
import type { ColumnFigures } from '../describe-column.ts';
import { type Finding, rowsAndLines } from '../finding.ts';

/** A column with what is known of it. */
export interface Described {
  readonly column: Column;
  readonly figures: ColumnFigures;
  readonly table: Table;
}

/** Fewer rows may hold different words by chance. */
const leastNames = 20;
const mostlyDifferent = 0.9;

export function gapFindings({ column, figures, table }: Described): readonly Finding[] {
  const { name, missing, holds } = figures;
  if (holds === 'nothing') {
    const remedy = `leave it out: \`--ignore ${asColumns([name])}\``;
    return [{ code: 'EMPTY', column: name, text: `column ${show(name)} is empty`, remedy }];
  }
  if (missing === 0) return [];
  const gaps = gapsIn(column, table.count, holds === 'numbers' ? 'numeric' : 'categorical');
  const rows = [...gaps.keys()].filter((row) => gaps[row] === 1);
  const text = `column ${show(name)} has no value in ${missing} of ${counted(table.count, 'row')}`;
  const remedy = 'fill them, or `--missing drop` leaves such rows out';
  return [{ code: 'MISSING', column: name, text, remedy, ...rowsAndLines(table, rows) }];
}

/** Words where numbers are expected, as in `<0.1`: training refuses them. */
export function wordFindings({ column, figures, table }: Described): readonly Finding[] {
  const { name, holds } = figures;
  const { codes, words } = column;
  if (holds !== 'numbers' || codes === undefined) return [];
  const areWords = words.map((word) => !isGap(word, 'numeric'));
  const rows = [...codes.keys()].filter((row) => codes[row]! > 0 && areWords[codes[row]! - 1]);
  const [first] = rows;
  if (first === undefined) return [];
  const word = words[codes[first]! - 1]!;
  const text =
    `column ${show(name)} holds numbers, and ${show(word)} or other words in ` +
    `${rows.length} of ${counted(table.count, 'row')}`;
  const remedy = `mend them; \`--na ${asArgument(word)}\` reads such cells as no value`;
  return [{ code: 'WORDS', column: name, text, remedy, ...rowsAndLines(table, rows) }];
}

export function constantFindings({ figures, table }: Described): readonly Finding[] {
  const { name, distinct, holds, missing } = figures;
  if (distinct !== 1 || table.count < 2 || holds === 'nothing') return [];
  const value = figures.numbers?.low ?? figures.words?.[0]?.word;
  const rows = missing === 0 ? 'every row' : 'every row that has a value';
  const text = `column ${show(name)} is ${value} in ${rows}`;
  const remedy = `nothing can be learned from it: \`--ignore ${asColumns([name])}\``;
  return [{ code: 'CONSTANT', column: name, text, remedy }];
}

/** Names, notes and identifiers: a different word in most rows. */
export function nameFindings({ figures, table }: Described): readonly Finding[] {
  const { name, distinct, holds, missing } = figures;
  const filled = table.count - missing;
  if (holds !== 'words' || !isNames(distinct, filled)) return [];
  const text = `column ${show(name)} holds ${distinct} different words in ${counted(filled, 'row')}`;
  const remedy = `names and identifiers say nothing of new rows: \`--ignore ${asColumns([name])}\``;
  return [{ code: 'NAMES', column: name, text, remedy }];
}

function isNames(distinct: number, filled: number): boolean {
  const isEachNew = filled >= leastNames && distinct >= filled * mostlyDifferent;
  return isEachNew || areNames(distinct, filled);
}

/** Whole numbers that rise by the same step from row to row. */
export function rowNumberFindings({ column, figures, table }: Described): readonly Finding[] {
  const { numbers } = column;
  const { name, missing, holds } = figures;
  if (holds !== 'numbers' || numbers === undefined || missing > 0 || table.count < leastNames)
    return [];
  const step = numbers[1]! - numbers[0]!;
  if (step === 0 || !Number.isInteger(step) || !Number.isInteger(numbers[0])) return [];
  for (let row = 1; row < table.count; row++) {
    if (numbers[row]! - numbers[row - 1]! !== step) return [];
  }
  const text = `column ${show(name)} counts the rows: it rises by ${step} from row to row`;
  const remedy = `it is no input: \`--ignore ${asColumns([name])}\`; if it is the time, \`--time ${asArgument(name)}\``;
  return [{ code: 'ROW_NUMBER', column: name, text, remedy }];
}
