/** Where the label of a recording, or of each of its rows, stands. */
import type { Intervals } from './intervals.ts';
import { type NamePattern, namePattern } from './name-pattern.ts';
import { RecordingError } from './recording-errors.ts';

/** Where labels stand. */
export type LabelSource =
  /** The folder that the file lies in. */
  | { readonly kind: 'folder' }
  /** The file's name. */
  | { readonly kind: 'name'; readonly pattern: NamePattern }
  /** A column of the recording: row by row. */
  | { readonly kind: 'column'; readonly column: string }
  /** A file that says from when to when. */
  | { readonly kind: 'intervals'; readonly intervals: Intervals }
  | { readonly kind: 'none' };

/** A source as it is written; a file of intervals has still to be read. */
export type WrittenLabelSource =
  | Exclude<LabelSource, { readonly kind: 'intervals' }>
  | { readonly kind: 'file'; readonly path: string };

/**
 * `folder`, `column:NAME`, `name:PATTERN` or `file:INTERVALS.csv`.
 * @throws RecordingError INVALID_LABEL_SOURCE
 */
export function parseLabelSource(text: string): WrittenLabelSource {
  const [, kind = text, value = ''] = /^(\w+):(.*)$/s.exec(text) ?? [];
  if (text === 'folder') return { kind: 'folder' };
  if (value !== '') {
    if (kind === 'column') return { kind, column: value };
    if (kind === 'name') return { kind, pattern: namePattern(value) };
    if (kind === 'file') return { kind, path: value };
  }
  const problem = ['column', 'name', 'file'].includes(kind)
    ? `nothing follows ${JSON.stringify(`${kind}:`)}`
    : 'it is none of the forms that there are';
  throw new RecordingError('INVALID_LABEL_SOURCE', { value: text, problem });
}

/** A source in words, for messages: `the column "label"`. */
export function labelSourceText(source: LabelSource): string {
  switch (source.kind) {
    case 'folder':
      return 'the names of their folders';
    case 'name':
      return `the names of their files, ${source.pattern.text}`;
    case 'column':
      return `their column ${JSON.stringify(source.column)}`;
    case 'intervals':
      return `the intervals of ${source.intervals.file}`;
    case 'none':
      return 'nothing';
  }
}
