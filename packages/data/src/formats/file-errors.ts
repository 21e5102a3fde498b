/** What can be wrong with a file that is no delimited text; entries of TableError. */
import { asArgument, counted, entry, show } from '@reflexarc/core/errors';
import { asColumns } from '../columns/as-columns.ts';

/** A command that writes the sound in `file` as samples one by one. */
export function asPlainWav(file: string): string {
  const to = `${file.replace(/\.\w+$/, '')}-plain.wav`;
  return `\`ffmpeg -i ${asArgument(file)} -c:a pcm_s16le ${asArgument(to)}\` writes plain WAV of it`;
}

export const fileErrors = {
  TOO_MANY_BYTES: entry<{ file: string; kind: string; mostBytes: number }>({
    what: (d) =>
      `${d.file} is ${d.kind} of more than ${d.mostBytes} bytes, which is held as a whole`,
    hint: () => 'split it, or write it as CSV or JSON Lines, which are read piece by piece',
  }),
  DAMAGED_FILE: entry<{ file: string; kind: string; problem: string }>({
    what: (d) => `${d.file} can't be read as ${d.kind}: ${d.problem}`,
    hint: () =>
      'copy or write the file again; the program that made it can tell whether it is whole',
  }),
  COMPRESSED_SOUND: entry<{ file: string; code: number; bits: number }>({
    what: (d) =>
      `${d.file} holds compressed samples (code ${d.code}, ${counted(d.bits, 'bit')}), expected PCM or floats`,
    hint: (d) => asPlainWav(d.file),
  }),
  NOT_AN_IMAGE: entry<{ file: string; found: string }>({
    what: (d) => `${d.file} is ${d.found}, expected a PNG or JPEG image`,
    hint: () => 'other images can be written as PNG by most programs that show them',
  }),
  IMAGE_TOO_LARGE: entry<{ file: string; size: string; most: number }>({
    what: (d) => `${d.file} has ${d.size}, expected at most ${d.most} pixels`,
    hint: () => 'make it smaller: networks here look at images of some ten to a few hundred pixels',
  }),
  MALFORMED_JSON: entry<{ file: string; line: number; problem: string }>({
    what: (d) => `${d.file} line ${d.line} is no JSON: ${d.problem}`,
    hint: () => 'each line holds one whole object, as in {"temperature": 21.5, "label": "warm"}',
  }),
  NOT_A_RECORD: entry<{ file: string; line: number; value: string }>({
    what: (d) => `${d.file} line ${d.line} holds ${d.value}, expected an object`,
    hint: () => 'each row is an object that names its columns, as in {"temperature": 21.5}',
  }),
  TOO_MANY_COLUMNS: entry<{ file: string; columns: number; rows: number }>({
    what: (d) => `${d.file} has ${d.columns} columns in ${counted(d.rows, 'row')}, more than fit`,
    hint: () => 'rows name the same columns, each by the same key',
  }),
  NESTED_COLUMN: entry<{ file: string; column: string; nested: string }>({
    what: (d) => `${d.file}: column ${show(d.column)} holds ${d.nested}, expected one value a row`,
    hint: (d) =>
      `leave it out with \`--ignore ${asColumns([d.column])}\`, or write its parts as columns`,
  }),
  ARRAY_TYPE: entry<{ file: string; array: string; type: string }>({
    what: (d) => `${d.file}: array ${show(d.array)} is of type ${show(d.type)}, which is not read`,
    hint: () => 'numbers, booleans, text (U, S) and records of them are read: use `astype`',
  }),
  ARRAY_SHAPE: entry<{ file: string; array: string; shape: readonly number[] }>({
    what: (d) =>
      `${d.file}: array ${show(d.array)} has the shape ${show(d.shape)}, expected rows or rows × columns`,
    hint: () => 'give one row an example: `x.reshape(len(x), -1)`',
  }),
  LABELS_DIFFER: entry<{ file: string; images: number; labelsFile: string; labels: number }>({
    what: (d) => `${d.file} has ${d.images} images, ${d.labelsFile} beside it ${d.labels} labels`,
    hint: () => 'both files have to be of one set: download or write them again',
  }),
  ARRAY_LENGTHS: entry<{ file: string; lengths: Readonly<Record<string, number>> }>({
    what: (d) =>
      `${d.file} holds arrays of different lengths: ${Object.entries(d.lengths)
        .map(([name, length]) => `${name} ${length}`)
        .join(', ')}`,
    hint: () => 'arrays beside each other are columns of one table, with a row for each example',
  }),
} as const;
