/**
 * Decides for every column how its numbers are written. A column that is clear decides for
 * itself; what
 * could be read in two ways goes by the other columns, and is left to be refused where they don't
 * tell.
 */
import type { AmbiguousNumbers, Column } from '../../column.ts';
import { wordCounts } from '../../column.ts';
import type { Note } from '../../table.ts';
import { isCode } from '../scan/codes.ts';
import type { ColumnBuilder } from '../scan/column-builder.ts';
import { spellings } from '../scan/plain-number.ts';
import { type MarkedNumbers, markedNumbers } from './marked-numbers.ts';
import {
  groupAmong,
  type MixedSpelling,
  mixedNumberWritten,
  mixedSpellingOf,
} from './mixed-numbers.ts';
import { type Evidence, evidenceOf, type NumberSpelling, numberWritten } from './number-forms.ts';

type Mark = 'point' | 'comma';

/** What the person said. */
export interface SaidSpelling {
  readonly decimal?: Mark | undefined;
  readonly thousands?: NumberSpelling['thousands'] | undefined;
}

interface Draft {
  readonly builder: ColumnBuilder;
  readonly column: Column;
  readonly marked: MarkedNumbers;
  readonly evidence: Evidence;
}

export interface SpelledColumns {
  readonly columns: readonly Column[];
  readonly notes: readonly Note[];
}

/** @param scanned what stood before decimals for the scanner */
export function spellColumns(
  builders: readonly ColumnBuilder[],
  {
    header,
    count,
    said,
    scanned,
    hasOthers = false,
  }: {
    readonly header: readonly string[];
    readonly count: number;
    readonly said: SaidSpelling;
    readonly scanned: Mark;
    /** Whether lines that are no rows may have left words behind. */
    readonly hasOthers?: boolean;
  },
): SpelledColumns {
  const drafts = builders.map((builder): Draft => {
    const taken = builder.take(count);
    const column = hasOthers ? compact(taken, count) : taken;
    const hasNumbers = column.numbers?.some((value) => Math.abs(value) > 0) === true;
    const marked = markedNumbers(column.words, hasNumbers);
    return { builder, column, marked, evidence: allEvidence(builder, marked, scanned) };
  });
  const file = fileMark(drafts);
  const notes: Note[] = [];
  const columns = drafts.map((draft, place) => {
    const spelling = spellingOf(draft, { said, scanned, file });
    if (spelling === undefined) return draft.column;
    if ('cell' in spelling) return { ...draft.column, ambiguous: spelling };
    const { column, changed } = respelled(draft, spelling, { count, scanned });
    const isSaid = isAsSaid(spelling, said) && !isMarked(draft);
    if (changed !== undefined && (!isSaid || 'isMixed' in spelling)) {
      notes.push({
        code: 'NUMBERS',
        column: header[place]!,
        text: textOf(spelling, changed, draft),
      });
    }
    return column;
  });
  return { columns, notes };
}

function textOf(
  spelling: NumberSpelling | MixedSpelling,
  cell: string,
  { marked, column }: Draft,
): string {
  const { decimal, thousands } = spelling;
  const place = column.words.indexOf(cell);
  const bare = place === -1 ? cell : marked.bare[place]!;
  const parts = [
    ...(marked.unit === undefined ? [] : [`numbers with "${marked.unit}"`]),
    ...(thousands === 'none' ? [] : [`thousands ${thousands}`]),
    ...(decimal === 'comma' ? ['decimal comma'] : []),
  ];
  const read = bare === cell ? '' : `, read as ${numberWritten(bare, spelling)}`;
  const usual = read === '' ? 'decimal point' : 'numbers';
  if ('isMixed' in spelling) {
    return `decimal comma and decimal point in one column, as in ${cell}${read}: each cell is read by its own`;
  }
  return `${parts.join(' and ') || usual} as in ${cell}${read}`;
}

/** Whether words have to be bared before they are numbers. */
function isMarked({ marked, column }: Draft): boolean {
  return marked.bare !== column.words;
}

function isAsSaid(spelling: NumberSpelling, said: SaidSpelling): boolean {
  const { decimal = 'point', thousands = 'none' } = said;
  return spelling.decimal === decimal && spelling.thousands === thousands;
}

/** That of the words, and of the plain numbers that were scanned. */
function allEvidence(
  { spelling }: ColumnBuilder,
  { bare }: MarkedNumbers,
  scanned: Mark,
): Evidence {
  const evidence = evidenceOf(bare);
  const decimals = new Set(evidence.decimals);
  if ((spelling & spellings.decimals) !== 0) decimals.add(scanned);
  // Numbers of four digits and more without a separator: nobody separates thousands beside them.
  const isGrouped = (spelling & spellings.grouped) !== 0;
  if (isGrouped && (spelling & spellings.long) !== 0) decimals.add(scanned);
  for (const mark of evidence.groups.keys()) {
    if ((spelling & spellings.long) !== 0) decimals.add(mark);
  }
  const groups = new Map(evidence.groups);
  if (isGrouped) groups.set(scanned, groups.get(scanned) ?? '');
  return { decimals, thousands: evidence.thousands, groups };
}

/**
 * The decimal mark that all clear columns have; undefined where there is none, or they differ.
 */
function fileMark(drafts: readonly Draft[]): Mark | undefined {
  const marks = new Set<Mark>();
  for (const { evidence } of drafts) {
    const mark = clearMark(evidence);
    if (mark !== undefined) marks.add(mark);
  }
  return marks.size === 1 ? [...marks][0] : undefined;
}

/** What stands before decimals if the column's own numbers tell. */
function clearMark({ decimals, thousands }: Evidence): Mark | undefined {
  const isComma = decimals.has('comma') || thousands.has('point');
  const isPoint = decimals.has('point') || thousands.has('comma');
  return isComma === isPoint ? undefined : isComma ? 'comma' : 'point';
}

const other: Readonly<Record<Mark, Mark>> = { point: 'comma', comma: 'point' };

/** Undefined where the cells are as scanned, or no numbers in either way. */
function spellingOf(
  draft: Draft,
  by: { readonly said: SaidSpelling; readonly scanned: Mark; readonly file: Mark | undefined },
): NumberSpelling | MixedSpelling | AmbiguousNumbers | undefined {
  const { said, scanned, file } = by;
  const { builder, evidence, column } = draft;
  const { decimals, thousands, groups } = evidence;
  const asScanned: NumberSpelling | undefined = isMarked(draft)
    ? { decimal: said.decimal ?? file ?? scanned, thousands: 'none' }
    : undefined;
  if (decimals.size + thousands.size + groups.size === 0) return asScanned;
  if (decimals.size > 1) return mixed(draft, said);
  const special = [...thousands].find((name) => name === 'apostrophe' || name === 'space');
  const clear = clearMark(evidence);
  if (special !== undefined || said.thousands !== undefined) {
    const decimal = clear ?? said.decimal ?? file ?? scanned;
    return { decimal, thousands: said.thousands ?? special ?? 'none' };
  }
  if (clear !== undefined) return withThousands(clear, evidence);
  const [[mark, cell] = ['point', ''] as const] = groups;
  if (groups.size > 1) return undefined;
  const isSingleForm = (builder.spelling & spellings.short) === 0 && !hasShort(draft);
  const isContradicted = file !== undefined && said.decimal !== undefined && file !== said.decimal;
  if (isContradicted && !isSingleForm) return withThousands(file, evidence); // and noted
  if (said.decimal !== undefined) {
    if (said.decimal !== mark) return { decimal: said.decimal, thousands: mark };
    if (isSingleForm) return { decimal: mark, thousands: 'none' };
    return ambiguous(cell, mark, { builder, column });
  }
  if (file !== undefined) return withThousands(file, evidence);
  if (mark === 'point' && isSingleForm) return asScanned; // three decimals everywhere
  return ambiguous(cell, mark, { builder, column });
}

/** Decimals behind both marks: one group of three beside them may be anything. */
function mixed(
  { column: { numbers }, evidence: { groups } }: Draft,
  { thousands }: SaidSpelling,
): MixedSpelling | AmbiguousNumbers {
  const areDecimals = thousands === 'none';
  if (areDecimals || groups.size === 0) return mixedSpellingOf(areDecimals);
  const [[separator, word] = ['point', ''] as const] = groups;
  const value = word === '' ? groupAmong(numbers ?? new Float64Array(0)) : undefined;
  const cell = value === undefined ? word : written(value, separator);
  return { cell, separator, isMixed: true };
}

/** `1.234` as it stood in the file. */
function written(value: number, separator: Mark): string {
  return value.toFixed(3).replace('.', separator === 'comma' ? ',' : '.');
}

/** Whether one to three digits stand alone below marks, as in `987 €`. */
function hasShort({ marked: { bare } }: Draft): boolean {
  return bare.some((word) => /^[+-]?\d{1,3}$/.test(word));
}

function withThousands(decimal: Mark, { thousands, groups }: Evidence): NumberSpelling {
  const separator = other[decimal];
  const hasGroups = thousands.has(separator) || groups.has(separator);
  return { decimal, thousands: hasGroups ? separator : 'none' };
}

function ambiguous(
  word: string,
  separator: Mark,
  { builder, column: { numbers } }: Pick<Draft, 'builder' | 'column'>,
): AmbiguousNumbers {
  const rows = numbers ?? new Float64Array(0);
  const grouped = rows.findIndex((_, row) => builder.isGrouped(row));
  const beside = rows.findIndex((value, row) => !Number.isNaN(value) && !builder.isGrouped(row));
  const cell = word !== '' ? word : written(rows[grouped]!, separator);
  return { cell, separator, ...(beside !== -1 && { beside: String(rows[beside]) }) };
}

/** The column with the numbers as they are written; what was changed first, if anything. */
function respelled(
  { builder, column, marked: { bare } }: Draft,
  spelling: NumberSpelling | MixedSpelling,
  { count, scanned }: { readonly count: number; readonly scanned: Mark },
): { readonly column: Column; readonly changed: string | undefined } {
  let changed: string | undefined;
  let numbers = column.numbers;
  if (numbers !== undefined && spelling.thousands === scanned && !('isMixed' in spelling)) {
    for (let row = 0; row < count; row++) {
      if (!builder.isGrouped(row)) continue;
      changed ??= written(numbers[row]!, scanned);
      numbers[row] = Math.round(numbers[row]! * 1000);
    }
  }
  const { codes, words } = column;
  if (codes === undefined) return { column, changed };
  const read = 'isMixed' in spelling ? mixedNumberWritten : numberWritten;
  const values = bare.map((word) => (isCode(word) ? undefined : read(word, spelling)));
  const first = values.findIndex((value) => value !== undefined);
  if (first === -1) return { column, changed };
  changed ??= words[first]!;
  numbers ??= new Float64Array(count).fill(Number.NaN);
  for (let row = 0; row < count; row++) {
    const value = codes[row] === 0 ? undefined : values[codes[row]! - 1];
    if (value === undefined) continue;
    numbers[row] = value;
    codes[row] = 0;
  }
  return { column: compact({ ...column, numbers }, count), changed };
}

/** Without words that no row holds any more. */
export function compact(column: Column, count: number): Column {
  const { codes, words } = column;
  if (codes === undefined) return column;
  const counts = wordCounts(column, count);
  const places = new Int32Array(words.length + 1);
  const kept = words.filter((_, i) => counts[i]! > 0);
  let next = 0;
  for (let i = 0; i < words.length; i++) if (counts[i]! > 0) places[i + 1] = ++next;
  if (kept.length === 0) return { ...column, codes: undefined, words: [] };
  return { ...column, codes: codes.map((code) => places[code]!), words: kept };
}
