/**
 * What a serial monitor showed, saved as a file: lines that name their values, and lines of any
 * kind behind the times at which they came.
 */
import { counted, show } from '@reflexarc/core/errors';
import type { TableFormat } from '../../reading/format.ts';
import { TableReader } from '../../reading/table-reader.ts';
import { type Note, placeOf, type Table } from '../../table.ts';
import type { FileFormat } from '../file-format.ts';
import { RecordColumns } from '../json/record-columns.ts';
import { wholeFile } from '../whole-file.ts';
import { namedValuesIn, namesOfValues } from './named-values.ts';
import { areStamped, type StampedLines, withoutStamps } from './stamps.ts';

/** The name under which recordings have their times. */
const timeColumn = 'time_s';

/** Bytes of a serial line may be garbled, and are then no reason to refuse the others. */
const decoder = new TextDecoder();

function linesOf(bytes: Uint8Array): readonly string[] {
  return decoder.decode(bytes).split(/\r\n|\n|\r/);
}

/** Who says how the text is laid out says that it is a table as it stands. */
function isLaidOut({ header, delimiter, skipLines, encoding }: TableFormat): boolean {
  return [header, delimiter, skipLines, encoding].some((each) => each !== undefined);
}

export const serialLogFormat: FileFormat = {
  name: 'a serial log',
  recognizes(head, format = {}) {
    if (isLaidOut(format)) return false;
    const lines = linesOf(head);
    return areStamped(lines) || namesOfValues(lines) !== undefined;
  },
  open: (file, format) =>
    wholeFile(file, 'a serial log', (bytes) => {
      const lines = linesOf(bytes);
      const stamped = areStamped(lines) ? withoutStamps(lines) : undefined;
      const texts = stamped?.texts ?? lines;
      const names = namesOfValues(texts);
      const table =
        names === undefined
          ? tableOfText(texts, file, format)
          : tableOfNamedValues(texts, names, { file, format });
      return stamped === undefined ? table : withStamps(table, stamped);
    }),
};

/**
 * Of what else a sketch prints, `Status: ok`, no line is a row without one of the names.
 *
 * @throws TableError TOO_MANY_COLUMNS, NO_ROWS
 */
function tableOfNamedValues(
  texts: readonly string[],
  names: ReadonlySet<string>,
  { file, format }: { readonly file: string; readonly format: TableFormat },
): Table {
  const columns = new RecordColumns(file);
  const others: number[] = [];
  texts.forEach((text, i) => {
    const values = namedValuesIn(text);
    if (values !== undefined && [...values.keys()].some((name) => names.has(name)))
      columns.add(Object.fromEntries(values), i + 1);
    else if (text.trim() !== '') others.push(i);
  });
  return columns.table(format, others.length === 0 ? [] : [othersNote(texts, others)]);
}

function othersNote(texts: readonly string[], others: readonly number[]): Note {
  const [first = 0] = others;
  const text =
    `${counted(others.length, 'line')} that ${others.length === 1 ? 'names' : 'name'} none of these values left out, ` +
    `line ${first + 1} first: ${show(texts[first])}`;
  return { code: 'OTHER_LINES', text };
}

/** @throws TableError as for a table of text */
function tableOfText(texts: readonly string[], file: string, format: TableFormat): Table {
  const reader = new TableReader(file, format);
  reader.push(new TextEncoder().encode(texts.join('\n')));
  return reader.finish();
}

/** Each row at the time of its line. */
function withStamps(table: Table, { seconds }: StampedLines): Table {
  const numbers = Float64Array.from(table.lines, (line) => seconds[line - 1]!);
  if (placeOf(table, timeColumn) !== -1) {
    const text = `times of the serial monitor left out: there is a column "${timeColumn}"`;
    return { ...table, notes: [...table.notes, { code: 'STAMPS', text }] };
  }
  const text = `times of the serial monitor are column "${timeColumn}", in seconds from the first`;
  return {
    ...table,
    header: [timeColumn, ...table.header],
    columns: [{ numbers, codes: undefined, words: [] }, ...table.columns],
    notes: [...table.notes, { code: 'STAMPS', column: timeColumn, text }],
  };
}
