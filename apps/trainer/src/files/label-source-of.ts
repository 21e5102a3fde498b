/** Where labels stand: as it is said, or as the files look. */
import {
  arePartsOfSplit,
  folderOf,
  intervalsOf,
  type LabelSource,
  type LabelsInNames,
  labelsInNames,
  parseLabelSource,
  plainName,
  RecordingError,
  type Table,
  type TableFormat,
  usualLabelColumn,
} from '@reflexarc/data';
import type { Context } from '../context.ts';
import { readTableOf } from './recording-files.ts';

/** How it is found out. */
export interface LabelOptions {
  readonly labelFrom?: string | undefined;
  /** The column that labels stand in, where one of that name is there. */
  readonly target: string;
  readonly format: TableFormat;
  /** Recordings without labels will do. */
  readonly areLabelsOptional?: boolean | undefined;
}

/** Where labels stand, and what was found of it and not said. */
export interface FoundLabels {
  readonly labels: LabelSource;
  readonly note?: string | undefined;
  /** The files that are recordings, and not the file of intervals. */
  readonly files: readonly string[];
}

/**
 * @throws RecordingError NO_LABELS, INVALID_LABEL_SOURCE, INVALID_INTERVALS; FileError, TableError
 */
export async function labelSourceOf(
  files: readonly string[],
  options: LabelOptions,
  context: Context,
): Promise<FoundLabels> {
  const { labelFrom, target, format } = options;
  if (labelFrom === undefined) {
    const { table } = await readTableOf(files[0]!, { format }, context); // there is a file
    const found = usualSource(files, table, target);
    if (found !== undefined) return { ...found, files };
    if (options.areLabelsOptional) return { labels: { kind: 'none' }, files };
    throw noLabels(files, target);
  }
  const source = parseLabelSource(labelFrom);
  if (source.kind !== 'file') return { labels: source, files };
  const { table } = await readTableOf(source.path, { format: {} }, context);
  const intervals = intervalsOf(table);
  const left = files.filter((file) => file !== source.path);
  const known = left.map(plainName);
  for (const [recording, [first]] of intervals.byRecording) {
    if (known.includes(recording)) continue;
    const { file } = intervals;
    throw new RecordingError('UNKNOWN_RECORDING', { file, line: first!.line, recording, known });
  }
  return { labels: { kind: 'intervals', intervals }, files: left };
}

/**
 * A column of that name, else the folders, where there are several; else names of files in the form
 * that Edge Impulse gives them, `wave.2f1a.cbor`.
 */
function usualSource(
  files: readonly string[],
  { header }: Table,
  target: string,
): Pick<FoundLabels, 'labels' | 'note'> | undefined {
  const column = [target, usualLabelColumn].find((name) => header.includes(name));
  if (column !== undefined) {
    return {
      labels: { kind: 'column', column },
      note: `labels are in column ${JSON.stringify(column)}`,
    };
  }
  const folders = [...new Set(files.map(folderOf))];
  if (folders.length > 1 && !arePartsOfSplit(folders)) {
    return { labels: { kind: 'folder' }, note: 'labels are the names of the folders' };
  }
  const inNames = labelsInNames(files);
  if (inNames === undefined || !/\*\./.test(inNames.pattern.text)) return undefined;
  const note = `labels are what names begin with, up to the point: ${listed(inNames)}`;
  return { labels: { kind: 'name', pattern: inNames.pattern }, note };
}

function noLabels(files: readonly string[], target: string): RecordingError {
  const folders = [...new Set(files.map(folderOf))];
  const where =
    files.length === 1
      ? 'one file'
      : folders.length === 1
        ? 'all files lie in one folder'
        : `folders are called ${folders.join(' and ')}, as parts of a split are`;
  const found = labelsInNames(files);
  return new RecordingError('NO_LABELS', {
    what: `there is no column ${JSON.stringify(target)}, and ${where}`,
    inNames: found && { pattern: found.pattern.text, labels: listed(found) },
  });
}

/** More than these are not named. */
const mostListed = 6;

function listed({ labels }: LabelsInNames): string {
  const more = labels.length > mostListed ? ` … (${labels.length} in all)` : '';
  return `${labels.slice(0, mostListed).join(', ')}${more}`;
}
