/**
 * Recordings as options name them → files that can be gone through, and where their labels stand.
 */
import { counted } from '@reflexarc/core/errors';
import type { RecordingOptions, TableFormat } from '@reflexarc/data';
import type { Context } from '../context.ts';
import { labelSourceOf } from '../files/label-source-of.ts';
import { listRecordings } from '../files/list-recordings.ts';
import { type FileNote, type RecordingFiles, recordingFiles } from '../files/recording-files.ts';

/** What is said of recordings. */
export interface RecordingDataOptions extends Omit<RecordingOptions, 'labels'> {
  readonly paths: readonly string[];
  readonly format: TableFormat;
  readonly labelFrom?: string | undefined;
  /** What labels are called. */
  readonly target: string;
  /** Recordings without labels will do. */
  readonly areLabelsOptional?: boolean | undefined;
}

/** Files of recordings, and what was found of them and not said. */
export interface RecordingData {
  readonly source: RecordingFiles;
  readonly files: readonly string[];
  readonly note: string | undefined;
}

/** @throws FileError, RecordingError, TableError */
export async function recordingData(
  options: RecordingDataOptions,
  context: Context,
): Promise<RecordingData> {
  const listed = await listRecordings(options.paths);
  const { labels, note, files } = await labelSourceOf(listed, options, context);
  const source = recordingFiles(files, { ...options, labels }, context);
  return { source, files, note };
}

/** More than these are counted. */
const mostShown = 6;

/** What was assumed in reading, each thing once, on stderr. */
export function sayNotes(notes: readonly FileNote[], { stderr }: Context): void {
  const files = new Map<string, string[]>();
  for (const { text, file } of notes) {
    const known = files.get(text);
    if (known === undefined) files.set(text, [file]);
    else known.push(file);
  }
  const lines = [...files].map(([text, of]) =>
    of.length === 1 ? `${of[0]}: ${text}` : `${counted(of.length, 'file')}: ${text}`,
  );
  for (const line of lines.slice(0, mostShown)) stderr.write(`note: ${line}\n`);
  if (lines.length > mostShown) {
    stderr.write(`note: ${lines.length - mostShown} more with --json\n`);
  }
}
