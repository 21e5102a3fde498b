/** The half of `reflexarc data inspect` that looks at recordings of signals. */
import {
  type InspectedRecordings,
  type LabelSource,
  RecordingError,
  RecordingInspector,
  recordingsOf,
  type Table,
  TableError,
} from '@reflexarc/data';
import type { Context } from '../../context.ts';
import { labelSourceOf } from '../../files/label-source-of.ts';
import { listRecordings } from '../../files/list-recordings.ts';
import { readTableOf } from '../../files/recording-files.ts';
import type { InspectOptions } from './inspect-options.ts';

/** What was found, and where it was looked for. */
export type RecordingsInData = InspectedRecordings & {
  readonly data: string;
  /** Where labels stand, where that was found and not said. */
  readonly note?: string;
};

/** @throws FileError NOT_FOUND; RecordingError NO_RECORDINGS, and what is wrong with `labelFrom` */
export async function inspectRecordings(
  data: readonly string[],
  options: InspectOptions,
  context: Context,
): Promise<RecordingsInData> {
  const listed = await listRecordings(data);
  const { labels, note, files } = await labelsOf(listed, options, context);
  const inspector = new RecordingInspector();
  let problem: Error | undefined;
  for (const file of files) {
    try {
      const { table, name } = await readTableOf(file, { format: options }, context);
      addTable(inspector, table, { name, labels, options });
    } catch (error) {
      if (!isAboutFile(error)) throw error;
      problem ??= error;
      inspector.addUnreadable(file, error.what);
    }
  }
  if (inspector.count === 0 && problem !== undefined) throw problem; // it is about all of them
  return { data: data.join(' '), ...(note !== undefined && { note }), ...inspector.finish() };
}

/** A table that says its rate, as sound does. @throws RecordingError, TableError */
export function inspectTableAsRecording(table: Table, options: InspectOptions): RecordingsInData {
  const inspector = new RecordingInspector();
  addTable(inspector, table, { name: table.file, labels: { kind: 'none' }, options });
  return { data: table.file, ...inspector.finish() };
}

function addTable(
  inspector: RecordingInspector,
  table: Table,
  {
    name,
    labels,
    options: { time, sampleRate },
  }: { readonly name: string; readonly labels: LabelSource; readonly options: InspectOptions },
): void {
  const read = recordingsOf(table, name, { labels, time, sampleRate, usualRate: 1 });
  const isTimed = read.columns.time !== undefined;
  const hasRate = isTimed || table.rateHz !== undefined || sampleRate !== undefined;
  for (const [i, recording] of read.recordings.entries()) {
    inspector.add(recording, { isTimed, hasRate, goesBack: i > 0 && read.backwards > 0 });
  }
}

/** Labels as the first file that can be read has them. */
async function labelsOf(files: readonly string[], options: InspectOptions, context: Context) {
  const { labelFrom, target = 'label' } = options;
  const asked = { labelFrom, target, format: options, areLabelsOptional: true };
  for (let first = 0; first < files.length; first++) {
    const order = [...files.slice(first), ...files.slice(0, first)];
    try {
      const found = await labelSourceOf(order, asked, context);
      return { ...found, files: files.filter((file) => found.files.includes(file)) };
    } catch (error) {
      if (labelFrom !== undefined || !isAboutFile(error)) throw error;
    }
  }
  return { labels: { kind: 'none' } as const, note: undefined, files };
}

/** Whether an error says what is wrong with a file, and not with what was asked. */
function isAboutFile(error: unknown): error is TableError | RecordingError {
  return error instanceof TableError || error instanceof RecordingError;
}
