/**
 * From the first bytes of a table to what its reader needs: names, format, and where records
 * begin.
 */
import type { Note } from '../../table.ts';
import { TableError } from '../../table-errors.ts';
import { isAsIs, overruling, type TableFormat } from '../format.ts';
import { textReader } from '../scan/cell-text.ts';
import { type RecordFormat, repeatable } from '../scan/record-format.ts';
import { type Delimiter, delimiters, nameOfDelimiter } from './delimiters.ts';
import { lineFormOf, separatorWithin } from './line-forms.ts';
import { namesOfValues } from './named-values.ts';
import { distinctNames, numberedNames } from './names.ts';
import type { SampleRecord } from './sample-records.ts';
import { joinedNames } from './second-names.ts';
import { layoutOf, type TableLayout } from './table-layout.ts';
import { unitRows } from './unit-row.ts';

export interface FoundLayout {
  readonly names: readonly string[];
  /** Places of columns without a name: left out where they are empty. */
  readonly unnamed: ReadonlySet<number>;
  readonly records: RecordFormat;
  /** Where the records begin. */
  readonly start: number;
  readonly notes: readonly Note[];
}

interface Source {
  readonly file: string;
  readonly format: TableFormat;
}

const encoder = new TextEncoder();

/** @throws TableError NO_ROWS, LINE_FORM, NAMED_VALUES, HEADER_LOOKS_LIKE_EXAMPLE */
export function findLayout(bytes: Uint8Array, { file, format }: Source): FoundLayout {
  const told = toldStart(bytes, format.skipLines ?? 0);
  const reader = textReader();
  const text = reader.text(bytes.subarray(told.start, lastLineEnd(bytes)));
  const isUtf8 = reader.notUtf8 === 0;
  const bytesOf = (part: string): Uint8Array =>
    isUtf8 ? encoder.encode(part) : Uint8Array.from(part, (letter) => letter.charCodeAt(0));
  const layout = layoutOf(text, {
    delimiter: format.delimiter ?? told.delimiter,
    header: format.header,
    startsWithHeader: format.skipLines !== undefined,
    hasComments: !isAsIs(format, 'comments'),
  });
  if (layout === undefined) throw new TableError('NO_ROWS', { file, header: false });
  const { header, records } = layout;
  checkHeader(layout, { file, format, linesBefore: told.lines });
  const { joined, units } = linesBelow(layout, format);
  const hasRepeats = header !== undefined && !isAsIs(format, 'repeats');
  const lastUnits = records[units - 1];
  const from = lastUnits?.end ?? header?.end ?? records[0]?.start ?? 0;
  const before = text.slice(0, from);
  const { names, unnamed, notes } = namesOf(layout, joined);
  return {
    names,
    unnamed,
    start: told.start + bytesOf(before).length,
    records: {
      file,
      delimiter: layout.delimiter.charCodeAt(0),
      decimal: scannedDecimal(format).charCodeAt(0),
      header: hasRepeats ? repeatable(recordText(header, text)) : '',
      linesAbove: hasRepeats ? linesAbove(layout, units, text) : [],
      hasComments: layout.hasComments,
      areRaggedComments: !isAsIs(format, 'comments'),
      linesBefore: told.lines + before.split(/\r\n|[\r\n]/).length - 1,
    },
    notes: [
      ...(isUtf8 || !/[^\0-\x7f]/.test(before) ? [] : [windowsNote]),
      ...layoutNotes(layout, { format, told, units: joined === undefined ? units : 0 }),
      ...(joined === undefined ? [] : [joinedNote(header!, { joined, units, told, records })]),
      ...notes,
    ],
  };
}

/** Lines below the header that are no rows, and the names that one of them completes. */
function linesBelow({ header, records }: TableLayout, format: TableFormat) {
  if (header === undefined || isAsIs(format, 'units')) return { joined: undefined, units: 0 };
  const joined = joinedNames(header, records);
  return { joined, units: Math.max(unitRows(records, header), joined === undefined ? 0 : 1) };
}

/** @throws TableError LINE_FORM, NAMED_VALUES, HEADER_LOOKS_LIKE_EXAMPLE, RAGGED_ROW */
function checkHeader(
  layout: TableLayout,
  { file, format, linesBefore }: Source & { readonly linesBefore: number },
): void {
  const { header, records } = layout;
  const lines = header === undefined ? records : [header, ...records];
  const isFound = format.header === undefined && format.delimiter === undefined;
  const form = isFound ? lineFormOf(lines) : undefined;
  if (form !== undefined) {
    const first = lines[form === 'stamped' ? 1 : 0]!; // it takes two to have a form
    const line = linesBefore + first.line;
    const separator = separatorWithin(lines);
    throw new TableError('LINE_FORM', {
      file,
      line,
      form,
      ...(separator !== undefined && { separator }),
    });
  }
  if (header === undefined) return;
  const line = linesBefore + header.line;
  const names = format.header === undefined ? namesOfValues(header, records) : undefined;
  if (names !== undefined) throw new TableError('NAMED_VALUES', { file, line, names });
  if (layout.looksLikeExample) throw exampleError(layout, { file, line });
}

/** Nobody knows the names of the columns: the header is missing, or has too few of them. */
function exampleError(
  { header, before, delimiter }: TableLayout,
  { file, line }: { readonly file: string; readonly line: number },
): TableError {
  const { cells } = header!; // looked at
  const above = before.at(-1);
  if (above !== undefined && areOtherNames(above.cells, cells.length)) {
    const [count, expected] = [cells.length, above.cells.length];
    return new TableError('RAGGED_ROW', { file, line, count, expected, delimiter, rows: 0 });
  }
  const width = cells.length;
  return new TableError('HEADER_LOOKS_LIKE_EXAMPLE', { file, line, names: cells, width });
}

const windowsNote: Note = {
  code: 'ENCODING',
  text: 'the header is not in UTF-8, and is read as Windows-1252 (`--encoding` says else)',
};

/** Several names, but not as many as the rows have cells. */
function areOtherNames(cells: readonly string[], width: number): boolean {
  const words = new Set(cells.filter((cell) => /^\p{L}[\p{L}\d_ ]*$/u.test(cell)));
  return cells.length > 1 && cells.length !== width && words.size === cells.length;
}

/** Lines about the file and of units, which some loggers write again with each start. */
function linesAbove({ before, records }: TableLayout, units: number, text: string) {
  return [...before, ...records.slice(0, units)]
    .filter(({ isComment }) => !isComment)
    .map((record) => repeatable(recordText(record, text)));
}

/** What numbers are scanned with, before the columns decide. */
export function scannedDecimal({ decimal, thousands }: TableFormat): '.' | ',' {
  return decimal === 'comma' || (decimal === undefined && thousands === 'point') ? ',' : '.';
}

/** Names that stand in two lines, and units below them. */
function joinedNote(
  header: SampleRecord,
  by: {
    readonly joined: readonly string[];
    readonly units: number;
    readonly told: ToldStart;
    readonly records: readonly SampleRecord[];
  },
): Note {
  const { joined, units, told, records } = by;
  const last = records[units - 1]!.line + told.lines; // there is one, of names
  const example = joined.find((name, place) => name !== header.cells[place])!; // they differ
  const text = `lines ${header.line + told.lines} to ${last} hold names, as in "${example}" ${overruling('units', 'takes the first alone')}`;
  return { code: 'NAMES_IN_TWO_LINES', text };
}

function namesOf({ header, width }: TableLayout, joined?: readonly string[]) {
  if (header === undefined)
    return { names: numberedNames(width), unnamed: new Set<number>(), notes: [] };
  const cells = joined ?? header.cells;
  const isOpen = cells.length > width && cells.at(-1) === '';
  return distinctNames(isOpen ? cells.slice(0, -1) : cells);
}

function recordText({ start, end }: SampleRecord, text: string): string {
  return text.slice(start, end).replace(/[\r\n]+$/, '');
}

interface ToldStart {
  /** Bytes before what is left. */
  readonly start: number;
  readonly lines: number;
  readonly delimiter: Delimiter | undefined;
}

/** After the lines to skip, and after `sep=;`. */
function toldStart(bytes: Uint8Array, skipLines: number): ToldStart {
  let [start, lines] = [0, 0];
  let delimiter: Delimiter | undefined;
  const first = String.fromCharCode(...bytes.subarray(0, 10));
  const said = /^sep=(.)(\r\n|\r|\n)/i.exec(first);
  if (said !== null) {
    delimiter = Object.values(delimiters).find((each) => each === said[1]);
    [start, lines] = [said[0].length, 1];
  }
  for (; lines < skipLines && start < bytes.length; lines++) {
    const end = bytes.indexOf(10, start);
    start = end === -1 ? bytes.length : end + 1;
  }
  return { start, lines, delimiter };
}

/** A sample ends between lines where it can. */
function lastLineEnd(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(10) + 1;
  return end === 0 ? bytes.length : end;
}

/** Whether a delimiter stands at the end of all of them. */
function isOpen(records: readonly SampleRecord[], width: number): boolean {
  return records.length > 0 && records.every(({ cells }) => cells.length > width);
}

function layoutNotes(
  { delimiter, before, header, records, width }: TableLayout,
  by: { readonly format: TableFormat; readonly told: ToldStart; readonly units: number },
): readonly Note[] {
  const { format, told, units } = by;
  const notes: Note[] = [];
  if (delimiter === ' ' && format.delimiter === undefined) {
    notes.push({ code: 'DELIMITER', text: `${nameOfDelimiter(delimiter)}s between cells` });
  }
  if (header?.delimiter !== undefined) {
    const [names, cells] = [header.delimiter, delimiter].map(nameOfDelimiter);
    notes.push({ code: 'DELIMITER', text: `${names}s between names, ${cells}s between cells` });
  }
  if (before.length > 0) {
    const [first, last] = [before[0]!.line + told.lines, before.at(-1)!.line + told.lines];
    const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    notes.push({
      code: 'LINES_SKIPPED',
      text: `${lines} before the header left out (\`--skip-lines\` says how many)`,
    });
  }
  if (units > 0) {
    const lines = records.slice(0, units).map(({ line }) => line + told.lines);
    const [first, last] = [lines[0]!, lines.at(-1)!];
    const text =
      units === 1
        ? `line ${first} holds units and is left out ${overruling('units', 'makes it a row')}`
        : `lines ${first} to ${last} hold units and are left out ${overruling('units', 'makes them rows')}`;
    notes.push({ code: 'UNIT_ROW', text });
  }
  if (isOpen(records, width) && (header === undefined || isOpen([header], width))) {
    const text = `every line ends with a ${nameOfDelimiter(delimiter)}, which makes no column`;
    notes.push({ code: 'OPEN_LINES', text });
  }
  return notes;
}
