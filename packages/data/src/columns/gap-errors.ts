/** Cells without a value, or with something else than what is expected. */
import { asArgument, counted, entry, show } from '@reflexarc/core/errors';
import { asColumns } from './as-columns.ts';

export const gapErrors = {
  MISSING_VALUE: entry<{
    file: string;
    column: string;
    cell: string;
    origin: string;
    gaps: number;
    rows: number;
    /** Columns without a single value. */
    empty: readonly string[];
    /** Columns without one in half of the rows or more, those among them. */
    sparse: readonly string[];
    target?: string;
  }>({
    what: (d) =>
      `column ${show(d.column)} ${d.cell === '' ? 'has no value' : `is ${show(d.cell)}, which is no value`}`,
    from: (d) => d.origin,
    hint: (d) => {
      const others = d.empty.filter((name) => name !== d.target);
      if (others.length < d.empty.length) {
        return `${emptyColumns([d.target ?? ''])}: name another target, or give its values`;
      }
      const partly = d.sparse.filter((name) => !others.includes(name));
      const sparse = partly.length === 0 ? '' : `${sparseColumns(partly)}: ${ignoring(d.sparse)}`;
      if (others.length > 0) {
        const empty = emptyColumns(others);
        return sparse === '' ? `${empty}: ${ignoring(others)}` : `${empty}, ${sparse}`;
      }
      const rows = `${d.gaps} of ${counted(d.rows, 'row')} ${d.gaps === 1 ? 'has' : 'have'} gaps`;
      const where = sparse === '' ? '' : `; ${sparse}`;
      return `${rows}: fill them, or leave such rows out with \`--missing drop\`${where}`;
    },
  }),
  NOT_A_NUMBER: entry<{ column: string; cell: string; origin: string; isOptional: boolean }>({
    what: (d) =>
      `column ${show(d.column)} ${d.cell === '' ? 'has no value' : `is ${show(d.cell)}`}, expected a finite number`,
    from: (d) => d.origin,
    hint: (d) => {
      if (d.isOptional)
        return `mend the cell, or leave the column out with ${ignoring([d.column])}`;
      const other = besideNumber(d.cell);
      if (other !== undefined) {
        const rest = other === '' ? '' : `take ${show(other)} off such cells, or `;
        return `the cell holds a number and more: ${rest}leave the column out with ${ignoring([d.column])}`;
      }
      const word = d.cell.length > 20 ? 'WORD' : asArgument(d.cell);
      return `mend the cell; if it stands for no value, say \`--na ${word}\``;
    },
  }),
  ALL_ROWS_HAVE_GAPS: entry<{
    file: string;
    gaps: number;
    rows: number;
    /** The column with most gaps, and how many. */
    column: string;
    columnGaps: number;
    /** Columns without a value in half of the rows or more. */
    sparse: readonly string[];
  }>({
    what: (d) => `${d.file} has no value in some column in each of ${counted(d.rows, 'row')}`,
    hint: (d) => {
      if (d.sparse.length > 1) return `${sparseColumns(d.sparse)}: ${ignoring(d.sparse)}`;
      const where = `column ${show(d.column)} has no value in ${d.columnGaps} of them`;
      return `${where}: ${ignoring([d.column])}`;
    },
  }),
  ONE_CLASS_LEFT: entry<{
    file: string;
    target: string;
    label: string;
    rows: number;
    column: string;
    columnGaps: number;
  }>({
    what: (d) =>
      `${d.file}: ${counted(d.rows, 'row')} with gaps left out, and target ${show(d.target)} ` +
      `holds one class in the others, ${show(d.label)}`,
    hint: (d) =>
      `column ${show(d.column)} has ${counted(d.columnGaps, 'gap')}: ` +
      `\`--ignore ${asColumns([d.column])}\` keeps those rows`,
  }),
} as const;

/** What stands around the first number in a cell that begins with one, as `*` in `18.13*`. */
function besideNumber(cell: string): string | undefined {
  if (!/^[^\p{L}\d]{0,3}\d/u.test(cell) || /inf/i.test(cell)) return undefined;
  const rest = cell.replace(/[+-]?[\d.,]*\d/, '').trim();
  return /\d/.test(rest) ? '' : rest;
}

/** `column "note" is empty`, `columns "a" and "b" are empty` */
function emptyColumns(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(show).join(', ');
  if (names.length === 1) return `column ${shown} is empty`;
  return `columns ${shown}${names.length > 3 ? ' …' : ''} are empty`;
}

/** `column "note" has no value in most rows` */
function sparseColumns(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(show).join(', ');
  const more = names.length > 3 ? ' …' : '';
  return names.length === 1
    ? `column ${shown} has no value in half of the rows or more`
    : `columns ${shown}${more} have no value in half of the rows or more`;
}

/** `--ignore a,b`, as typed. */
function ignoring(names: readonly string[]): string {
  return `\`--ignore ${asColumns(names)}\``;
}
