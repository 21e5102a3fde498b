/** The first records of a table as text, to see how it is written. */
import { visible } from '../scan/cell-text.ts';
import type { Delimiter } from './delimiters.ts';

/** A record of the sample. */
export interface SampleRecord {
  readonly cells: readonly string[];
  /** Where it begins, as an offset in the sample. */
  readonly start: number;
  /** Where the next one does. */
  readonly end: number;
  /** The line in which it begins, from 1. */
  readonly line: number;
  /** How many lines it takes. */
  readonly lines: number;
  /** Whether it begins with # or %, or is a line of dashes: none of the rows. */
  readonly isComment: boolean;
  /** What stands between its cells, where that is not what stands between those of others. */
  readonly delimiter?: Delimiter;
}

const mostRecords = 100;

/**
 * Cuts `text` into its first hundred records, empty lines left out.
 *
 * @param hasComments whether lines that begin with # or % are none of the rows
 */
export function sampleRecords(
  text: string,
  delimiter: Delimiter,
  hasComments = true,
): readonly SampleRecord[] {
  const records: SampleRecord[] = [];
  let [start, line] = [0, 1];
  while (start < text.length && records.length < mostRecords) {
    const end = recordEnd(text, start, delimiter);
    const record = text.slice(start, end);
    let next = end;
    if (text[next] === '\r') next++;
    if (text[next] === '\n') next++;
    const lines = record.split('\n').length;
    if (record.trim() !== '') {
      const cells = cellsOf(record, delimiter);
      const isComment = (hasComments && comment.test(record)) || isRule(record);
      records.push({ cells, start, end: next, line, lines, isComment });
    }
    line += lines;
    start = next;
  }
  return records;
}

/** What spreadsheets write for errors is none: `#N/A`, `#DIV/0!`, `#NV`, `#WERT!`. */
const comment = /^\s*[#%](?!(N\/A|NV|[A-Z]+!|NAME\?|DIV\/0!))/;

/** A line that is drawn below names or around a table: `---+---`, `|:--|--:|`, `=====`. */
const rule = /^[\s|+:,;]*(-{3}|={3}|:-+:?)[-=|+:,;\s]*$/;

export function isRule(record: string): boolean {
  return rule.test(record);
}

/** The end of the line, or of the last one of a quoted cell of several lines. */
function recordEnd(text: string, start: number, delimiter: Delimiter): number {
  const ends = /["\r\n]/g;
  ends.lastIndex = start;
  let isQuoted = false;
  let closed = -1;
  for (;;) {
    const found = ends.exec(text);
    if (found === null) return text.length;
    const { index } = found;
    if (found[0] !== '"') {
      if (!isQuoted) return index;
    } else if (isQuoted) {
      isQuoted = false;
      closed = index;
    } else isQuoted = closed === index - 1 || opensCell(text.slice(start, index), delimiter);
  }
}

/** Whether a quote behind this opens a cell: elsewhere it is a sign, for inches say. */
function opensCell(before: string, delimiter: Delimiter): boolean {
  if (delimiter === ' ' && /\s=?$/.test(before)) return true;
  const rest = before.trimEnd().replace(/=$/, '').trimEnd();
  return rest === '' || rest.endsWith(delimiter) || (delimiter === '\t' && /\t\s*=?$/.test(before));
}

function cellsOf(record: string, delimiter: Delimiter): readonly string[] {
  const text = delimiter === ' ' ? record.trim() : record;
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let isClosed = false;
  for (const part of text.split(/(")/)) {
    if (part === '"') {
      isQuoted = !isQuoted && (isClosed || /(^|\s)=?$/.test(cell));
      isClosed = !isQuoted;
      cell += part;
    } else if (isQuoted) cell += part;
    else {
      isClosed &&= part === '';
      const [first = '', ...others] = part.split(delimiter === ' ' ? / +/ : delimiter);
      cell += first;
      for (const other of others) {
        cells.push(bare(cell));
        cell = other;
      }
    }
  }
  cells.push(bare(cell));
  return cells;
}

/** `="a ""b"""` → `a "b"` */
function bare(cell: string): string {
  const trimmed = visible(cell);
  const quoted = /^=?"([\s\S]*)"$/.exec(trimmed)?.[1];
  return quoted === undefined ? trimmed : visible(quoted.replaceAll('""', '"'));
}
