/** What was scanned → Table: numbers and words decided column by column, and what was assumed. */
import { asArgument, counted } from '@reflexarc/core/errors';
import type { Column } from '../column.ts';
import type { Note, Table } from '../table.ts';
import { TableError } from '../table-errors.ts';
import type { Encoding } from './bytes/encodings.ts';
import { isAsIs, overruling, type TableFormat } from './format.ts';
import { type FoundLayout, scannedDecimal } from './layout/find-layout.ts';
import { withGaps } from './numbers/said-gaps.ts';
import { type SerialDates, withSerialDates } from './numbers/serial-dates.ts';
import { spellColumns } from './numbers/spell-columns.ts';
import { suspectedGaps } from './numbers/suspected-gaps.ts';
import type { ColumnBuilder } from './scan/column-builder.ts';
import type { RecordScanner } from './scan/record-scanner.ts';
import { withOneSpelling } from './words/one-spelling.ts';
import { firstTwiceEncoded } from './words/twice-encoded.ts';
import { withoutTotals } from './words/without-totals.ts';

export interface ScannedTable {
  readonly file: string;
  readonly format: TableFormat;
  readonly layout: FoundLayout;
  readonly scanner: RecordScanner;
  readonly columns: readonly ColumnBuilder[];
  readonly encoding: Encoding;
  readonly nulBytes: number;
}

/** @throws TableError NO_ROWS */
export function finishTable(scanned: ScannedTable): Table {
  const { file, format, layout, scanner, encoding, columns: builders } = scanned;
  const { rows: count, lines } = scanner;
  if (count === 0) throw new TableError('NO_ROWS', { file, header: true });
  const { names } = layout;
  const spelled = spellColumns(builders, {
    header: names,
    count,
    said: format,
    scanned: scannedDecimal(format) === ',' ? 'comma' : 'point',
    hasOthers: scanner.skipped.footer.length > 0 || scanner.skipped.cutOff !== undefined,
  });
  const notes = [
    ...encodingNotes(scanned),
    ...layout.notes,
    ...skippedNotes(scanned),
    ...spelled.notes,
  ];
  const isKept = (_: unknown, place: number): boolean =>
    !(layout.unnamed.has(place) && isEmpty(spelled.columns[place]!));
  const header = names.filter(isKept);
  for (const place of layout.unnamed) {
    if (!isKept(undefined, place)) {
      const text = `column ${place + 1} has neither name nor cells, and is left out`;
      notes.push({ code: 'EMPTY_COLUMN', text });
      continue;
    }
    const column = names[place]!;
    const text = `the header has no name for column ${place + 1}: it is called "${column}"`;
    notes.push({ code: 'UNNAMED_COLUMN', column, text });
  }
  const columns = spelled.columns.filter(isKept).map((column, place) => {
    const settled = settledColumn(column, { name: header[place]!, count, format });
    notes.push(...settled.notes);
    return settled.column;
  });
  if (encoding !== 'windows-1252' && scanner.texts.notUtf8 === 0) {
    notes.push(...twiceEncodedNotes(file, header, columns));
  }
  const table = { file, header, columns, count, lines, notes };
  return isAsIs(format, 'totals') ? table : withoutTotals(table);
}

interface Settled {
  readonly column: Column;
  readonly notes: readonly Note[];
}

/** A column without what stands for nothing, its words in one spelling, its dates as dates. */
function settledColumn(
  column: Column,
  {
    name,
    count,
    format,
  }: { readonly name: string; readonly count: number; readonly format: TableFormat },
): Settled {
  const given = withGaps(column, count, format.na ?? []);
  const spelling = withOneSpelling(given, count, { name, areKept: isAsIs(format, 'spellings') });
  const dates = isAsIs(format, 'dates') ? undefined : withSerialDates(spelling.column, count, name);
  if (dates !== undefined) return { column: dates.column, notes: [serialDatesNote(name, dates)] };
  const suspected = suspectedGaps(spelling.column, count, name);
  return { column: spelling.column, notes: [...spelling.notes, ...suspected] };
}

function serialDatesNote(column: string, { example: [serial, date] }: SerialDates): Note {
  const text =
    `column "${column}" counts days as spreadsheets do: ${serial} is ${date} ` +
    overruling('dates', 'keeps the numbers');
  return { code: 'SERIAL_DATES', column, text };
}

/** One note for the file: names and cells were encoded by the same programs. */
function twiceEncodedNotes(
  file: string,
  header: readonly string[],
  columns: readonly Column[],
): readonly Note[] {
  const found = firstTwiceEncoded([
    ...header,
    ...columns.flatMap(({ words }) => words.slice(0, 100)),
  ]);
  if (found === undefined) return [];
  const text =
    `"${found.text}" seems to be "${found.meant}", whose UTF-8 was encoded twice: ` +
    `\`iconv -f utf-8 -t windows-1252 ${asArgument(file)} > mended.csv\` mends it`;
  return [{ code: 'ENCODED_TWICE', text }];
}

/** Whether no row holds anything. */
function isEmpty({ numbers, words }: Column): boolean {
  return numbers === undefined && words.every((word) => word === '');
}

const encodingNames: Readonly<Partial<Record<Encoding, string>>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};

function encodingNotes({ encoding, format, scanner, nulBytes }: ScannedTable): readonly Note[] {
  const notes: Note[] = [];
  if (encoding !== 'utf-8' && format.encoding === undefined) {
    notes.push({ code: 'ENCODING', text: `text in ${encodingNames[encoding]}` });
  }
  if (scanner.texts.notUtf8 > 0) {
    const cells = counted(scanner.texts.notUtf8, 'cell');
    const text = `${cells} not in UTF-8, read as Windows-1252 (\`--encoding\` says else)`;
    notes.push({ code: 'ENCODING', text });
  }
  if (nulBytes > 0) notes.push({ code: 'NULS', text: `${counted(nulBytes, 'NUL byte')} left out` });
  return notes;
}

function skippedNotes({ scanner: { skipped, rows } }: ScannedTable): readonly Note[] {
  const { comments, repeatedHeaders, emptyRows, excelLiterals, footer } = skipped;
  const { repeatedLines, rules, cutOff } = skipped;
  const notes: Note[] = [];
  const note = (code: string, text: string): unknown => notes.push({ code, text });
  if (comments > 0) {
    const overruled = overruling('comments', comments === 1 ? 'makes it a row' : 'makes them rows');
    note('COMMENTS', `${counted(comments, 'comment line')} left out ${overruled}`);
  }
  if (repeatedHeaders > 0) {
    note(
      'REPEATED_HEADER',
      `the header stands ${counted(repeatedHeaders, 'time')} more, and is left out there ` +
        overruling('repeats', 'makes it a row'),
    );
  }
  if (repeatedLines > 0) {
    const lines = counted(repeatedLines, 'line');
    const overruled = overruling('repeats', 'makes them rows');
    const text = `${lines} between the rows left out, as they stand above them ${overruled}`;
    note('REPEATED_LINES', text);
  }
  if (rules > 0) note('RULES', `${counted(rules, 'line')} of dashes left out`);
  if (cutOff !== undefined) {
    note('CUT_OFF', `line ${cutOff}, the last, ends too early and is left out`);
  }
  if (emptyRows > 0) note('EMPTY_ROWS', `${counted(emptyRows, 'row')} without any cell left out`);
  if (excelLiterals > 0)
    note('EXCEL_TEXT', `="…" in ${counted(excelLiterals, 'cell')} read as text`);
  if (footer.length > 0) {
    const { line } = footer[0]!; // looked at
    const lines = footer.length === 1 ? `line ${line}` : `lines ${line} to ${footer.at(-1)!.line}`;
    note('FOOTER', `${lines} after ${counted(rows, 'row')} left out: too few cells`);
  }
  return notes;
}
