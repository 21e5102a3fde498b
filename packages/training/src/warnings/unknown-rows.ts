/**
 * Test rows with words that no training row has: they can't be scored, and are left out and
 * counted.
 */
import { counted } from '@reflexarc/core/errors';
import { type Fitted, rowProblems, type Table, withRows } from '@reflexarc/data';
import type { Warning } from './warning.ts';

export interface KnownRows {
  /** The rows that can be scored; undefined where there are none. */
  readonly table: Table | undefined;
  readonly warnings: readonly Warning[];
}

/** What the training rows could have told, by more of them. */
const unknown: ReadonlySet<string> = new Set(['UNKNOWN_CATEGORY', 'UNKNOWN_LABEL']);

/** The test rows whose words some training row has; the others are counted in a warning. */
export function knownRows(table: Table, fitted: Fitted): KnownRows {
  const problems = rowProblems(table, fitted).filter(({ code }) => unknown.has(code));
  const [first] = problems;
  if (first === undefined) return { table, warnings: [] };
  const rows = new Set(problems.map(({ row }) => row));
  const kept = Array.from({ length: table.count }, (_, row) => row).filter((row) => !rows.has(row));
  const text =
    `${problems.length} of ${counted(table.count, 'test row')} left out of the score, with words ` +
    `that no training row has: ${table.file} ${first.text}`;
  return {
    table: kept.length === 0 ? undefined : withRows(table, kept),
    warnings: [{ code: 'UNKNOWN_IN_TEST_ROWS', name: first.column, rows: problems.length, text }],
  };
}
