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
  /** Whether it begins with #. */
  readonly isComment: boolean;
}

const mostRecords = 100;

/** Cuts `text` into its first hundred records, empty lines left out. */
export function sampleRecords(text: string, delimiter: Delimiter): readonly SampleRecord[] {
  const records: SampleRecord[] = [];
  let [start, line] = [0, 1];
  while (start < text.length && records.length < mostRecords) {
    const end = recordEnd(text, start);
    const record = text.slice(start, end);
    let next = end;
    if (text[next] === '\r') next++;
    if (text[next] === '\n') next++;
    const lines = record.split('\n').length;
    if (record.trim() !== '') {
      const cells = cellsOf(record, delimiter);
      const isComment = /^\s*#/.test(record);
      records.push({ cells, start, end: next, line, lines, isComment });
    }
    line += lines;
    start = next;
  }
  return records;
}

/** The end of the line, or of the last one of a quoted cell of several lines. */
function recordEnd(text: string, start: number): number {
  const ends = /["\r\n]/g;
  ends.lastIndex = start;
  let isQuoted = false;
  for (;;) {
    const found = ends.exec(text);
    if (found === null) return text.length;
    if (found[0] === '"') isQuoted = !isQuoted;
    else if (!isQuoted) return found.index;
  }
}

function cellsOf(record: string, delimiter: Delimiter): readonly string[] {
  const text = delimiter === ' ' ? record.trim() : record;
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const part of text.split(/(")/)) {
    if (part === '"') {
      isQuoted = !isQuoted;
      cell += part;
    } else if (isQuoted) cell += part;
    else {
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
