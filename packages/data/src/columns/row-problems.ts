/** Rows that a model can't take, and the cell that is to blame: told before any is refused. */
import {
  builtInStages,
  numberTargets,
  openChain,
  SignalError,
  takesMissing,
} from '@reflexarc/signal';
import { type CellReader, numberReader } from '../cell-readers.ts';
import { type Fitted, inputReader, targetReader } from '../encode-table.ts';
import { placeOfRow, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';

/** What can be wrong with a cell. */
export type RowProblemCode = SignalError['code'] | 'NOT_A_NUMBER';

/** The cell for which a model can give no answer to its row. */
export interface RowProblem {
  /** Place in the table. */
  readonly row: number;
  /** That of the error which the cell alone would be. */
  readonly code: RowProblemCode;
  readonly column: string;
  /** Line, column and what is wrong, as one phrase. */
  readonly text: string;
}

/**
 * The first problem of each row that has one, in order of rows.
 * @param fitted its target is looked at where it is given
 */
export function rowProblems(
  table: Table,
  { chain, target }: Pick<Fitted, 'chain'> & Partial<Fitted>,
): readonly RowProblem[] {
  const found = new Map<number, RowProblem>();
  const look = (column: string, read: CellReader): void => {
    for (let row = 0; row < table.count; row++) {
      if (found.has(row)) continue;
      const problem = problemOf(read, row);
      if (problem === undefined) continue;
      const { code, problem: what } = problem;
      const text = `${placeOfRow(table, row)}: ${what}`;
      found.set(row, { row, code, column, text });
    }
  };
  const gaps = { takesMissing: takesMissing(openChain(chain, builtInStages)) };
  for (const channel of chain.input.channels) {
    look(channel.name, inputReader(table, channel, gaps));
  }
  if (target?.task === 'classification') look(target.name, targetReader(table, target));
  if (target?.task === 'regression') {
    for (const { name } of numberTargets(target)) look(name, numberReader(table, name));
  }
  return [...found.values()].sort((a, b) => a.row - b.row);
}

function problemOf(
  read: CellReader,
  row: number,
): { readonly code: RowProblemCode; readonly problem: string } | undefined {
  try {
    read(row);
    return undefined;
  } catch (error) {
    const isOfCell = error instanceof TableError && error.code === 'NOT_A_NUMBER';
    if (!(error instanceof SignalError) && !isOfCell) throw error;
    return { code: error.code, problem: error.what };
  }
}
