/**
 * Data samples of micro:bit CreateAI: actions, each with recordings of the accelerometer in g. The
 * files say no rate: the app asks the board for a sample each 20 ms.
 */
import { counted, show } from '@reflexarc/core/errors';
import type { TableFormat } from '../../reading/format.ts';
import { ColumnBuilder } from '../../reading/scan/column-builder.ts';
import { usualLabelColumn } from '../../recordings/recording-columns.ts';
import type { Note, Table } from '../../table.ts';
import type { FileFormat } from '../file-format.ts';
import { columnOfNumbers } from '../typed-column.ts';
import { typedTable } from '../typed-table.ts';
import { wholeFile } from '../whole-file.ts';

const kind = 'data samples of micro:bit CreateAI';
const usualHz = 50;
const axes = ['x', 'y', 'z'] as const;

/** A list of objects, of which the first has recordings before any other list or object. */
const start =
  /^\uFEFF?\s*(?:\{\s*"data"\s*:\s*)?\[\s*\{(?:"(?:[^"\\]|\\.)*"|[^"[\]{}])*?"recordings"\s*:\s*\[\s*[\]{]/;

export const createAiFormat: FileFormat = {
  name: kind,
  holdsRecordings: true,
  recognizes: (head) => start.test(new TextDecoder().decode(head)),
  open: (file, format) =>
    wholeFile(file, kind, (bytes) => {
      const content: unknown = JSON.parse(new TextDecoder().decode(bytes));
      return tableOf(recordingsIn(content), file, format);
    }),
};

interface Recording {
  readonly action: string;
  /** By axis, equally many. */
  readonly numbers: readonly (readonly number[])[];
}

/** What files hold, recordings without a sample among it. */
interface Samples {
  readonly recordings: readonly Recording[];
  readonly notes: readonly Note[];
}

function recordingsIn(content: unknown): Samples {
  const actions: unknown = Array.isArray(content) ? content : property(content, 'data');
  const notes: Note[] = [];
  const all = listOf(actions, 'the file').flatMap((action, i) => {
    const name = String(property(action, 'name') ?? '');
    const list = listOf(property(action, 'recordings'), `\`recordings\` of action ${i + 1}`);
    if (list.length === 0) notes.push(noteOf(`action ${show(name)} has no recordings`));
    return list.map((recording, j): Recording => {
      const place = `recording ${j + 1} of action ${show(name)}`;
      return { action: name, numbers: numbersIn(property(recording, 'data'), place) };
    });
  });
  const recordings = all.filter(({ numbers: [x = []] }) => x.length > 0);
  const empty = all.length - recordings.length;
  if (empty > 0) notes.push(noteOf(`${counted(empty, 'recording')} without a sample left out`));
  return { recordings, notes };
}

function noteOf(text: string): Note {
  return { code: 'EMPTY', text };
}

function numbersIn(data: unknown, place: string): readonly (readonly number[])[] {
  const all = axes.map((axis) => listOf(property(data, axis), `\`${axis}\` of ${place}`));
  const lengths = all.map(({ length }) => length);
  if (new Set(lengths).size > 1) {
    throw new Error(`${place} has ${lengths.join(', ')} numbers for ${axes.join(', ')}`);
  }
  return all.map((list, axis) =>
    list.map((value, i) => {
      if (typeof value === 'number') return value;
      throw new Error(
        `number ${i + 1} of \`${axes[axis]}\` of ${place} is ${JSON.stringify(value)}`,
      );
    }),
  );
}

function tableOf({ recordings, notes }: Samples, file: string, format: TableFormat): Table {
  const labels = new ColumnBuilder();
  const columns = axes.map((_, axis) => {
    return columnOfNumbers(Float64Array.from(recordings.flatMap(({ numbers }) => numbers[axis]!)));
  });
  const starts: number[] = [];
  let count = 0;
  for (const { action, numbers } of recordings) {
    if (count > 0) starts.push(count);
    for (const _ of numbers[0]!) labels.setWord(count++, action);
  }
  const assumed =
    `its ${counted(recordings.length, 'recording')} say no rate: ${usualHz} rows a second, as CreateAI ` +
    'asks of the board, unless `--sample-rate HZ` says another';
  return {
    ...typedTable({
      file,
      format,
      names: [...axes, usualLabelColumn],
      columns: [...columns, labels.take(count)],
      count,
      notes: [...notes, { code: 'RATE_ASSUMED', text: assumed }, units],
      rateHz: usualHz,
    }),
    isRateAssumed: true,
    starts,
  };
}

const units: Note = { code: 'UNITS', text: 'in x (g), y (g), z (g)' };

function property(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, name))
    return undefined;
  return (object as Record<string, unknown>)[name]; // an object that has it
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${name} is no list`);
  return value;
}
