/** What rows say together: the same rows again, also on both sides of a split. */
import { counted } from '@reflexarc/core/errors';
import { cellText } from '../../column.ts';
import { type Table, withRows } from '../../table.ts';
import { type Finding, rowsAndLines } from '../finding.ts';

/** A few rows are alike by chance where values are rounded. */
const leastShare = 0.01;
const leastRows = 3;

/** Cells of each row as one text; the separator stands in no file of text. */
function rowTexts({ columns, count }: Table): readonly string[] {
  return Array.from({ length: count }, (_, row) =>
    columns.map((column) => cellText(column, row)).join('\u0000'),
  );
}

export function duplicateFindings(table: Table): readonly Finding[] {
  const seen = new Set<string>();
  const rows: number[] = [];
  rowTexts(table).forEach((text, row) => {
    if (seen.has(text)) rows.push(row);
    else seen.add(text);
  });
  if (rows.length < leastRows || rows.length < leastShare * table.count) return [];
  const text = `${rows.length} of ${counted(table.count, 'row')} stand in the table before, cell by cell`;
  const remedy = 'leave copies out: a score on rows that were learned says nothing of new ones';
  return [{ code: 'DUPLICATE_ROWS', text, remedy, ...rowsAndLines(table, rows) }];
}

/** @param test places of the test rows */
export function splitFindings(table: Table, test: readonly number[]): readonly Finding[] {
  const isTest = new Set(test);
  const training = [...Array(table.count).keys()].filter((row) => !isTest.has(row));
  const learned = new Set(rowTexts(withRows(table, training)));
  const texts = rowTexts(table);
  const rows = test.filter((row) => learned.has(texts[row]!));
  if (rows.length < leastRows || rows.length < leastShare * test.length) return [];
  const text = `${rows.length} of ${counted(test.length, 'test row')} stand among the training rows too`;
  const remedy = 'leave copies out before the split, or split by groups of them';
  return [{ code: 'DUPLICATES_ACROSS_SPLIT', text, remedy, ...rowsAndLines(table, rows) }];
}
