/** Archives of NumPy (.npz): arrays of as many rows, beside each other as columns. */
import { checkStated, checksum, statedChecksums } from '../../reading/bytes/checksums.ts';
import type { Note } from '../../table.ts';
import { TableError } from '../../table-errors.ts';
import type { FileFormat } from '../file-format.ts';
import { typedTable } from '../typed-table.ts';
import { wholeFile } from '../whole-file.ts';
import { type ArrayColumns, arrayColumns } from './array-columns.ts';

const zipStart = [0x50, 0x4b, 0x03, 0x04];
/** Where the name of the first file begins, in a local file header of zip. */
const [nameLengthAt, nameAt] = [26, 30];
/** Bytes that all arrays of an archive may unpack to. */
const mostBytes = 2 ** 31;
/** Enough for the directory of 100,000 arrays. */
const directoryBytes = 2 ** 24;

export const npzFormat: FileFormat = {
  name: 'an archive of NumPy',
  recognizes(head) {
    if (!zipStart.every((byte, i) => head[i] === byte)) return false;
    const length = (head[nameLengthAt] ?? 0) + 256 * (head[nameLengthAt + 1] ?? 0);
    const name = new TextDecoder().decode(head.subarray(nameAt, nameAt + length));
    return name.endsWith('.npy');
  },
  open: (file, format) =>
    wholeFile(file, 'an archive of NumPy', async (bytes) => {
      const arrays = await arraysOf(bytes, file);
      const parts: ArrayColumns[] = [];
      const notes: Note[] = [];
      for (const [name, array] of arrays) {
        const read = readArray(array, { file, name });
        if (read === undefined) {
          notes.push({
            code: 'ARRAY_LEFT_OUT',
            text: `array "${name}" is a single value, left out`,
          });
        } else parts.push(read);
      }
      const counts = new Set(parts.map(({ count }) => count));
      if (counts.size > 1) throw differentLengths(file, parts);
      return typedTable({
        file,
        format,
        names: parts.flatMap(({ names }) => names),
        columns: parts.flatMap(({ columns }) => columns),
        count: parts[0]?.count ?? 0,
        notes,
      });
    }),
};

function differentLengths(file: string, parts: readonly ArrayColumns[]): Error {
  const lengths = Object.fromEntries(parts.map(({ names, count }) => [names[0] ?? '', count]));
  return new TableError('ARRAY_LENGTHS', { file, lengths });
}

/** Undefined for an array without dimensions, such as a version. */
function readArray(
  bytes: Uint8Array,
  { file, name }: { readonly file: string; readonly name: string },
): ArrayColumns | undefined {
  try {
    return arrayColumns(bytes, { file, name });
  } catch (error) {
    const isSingle =
      error instanceof TableError &&
      error.code === 'ARRAY_SHAPE' &&
      error.detail.shape.length === 0;
    if (isSingle) return undefined;
    throw error;
  }
}

async function arraysOf(
  bytes: Uint8Array,
  file: string,
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const library = await import('fflate/browser');
  let total = 0;
  const files = library.unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!name.endsWith('.npy')) return false;
      total += originalSize;
      if (total > mostBytes) {
        throw new TableError('TOO_MANY_BYTES', { file, kind: 'an archive of NumPy', mostBytes });
      }
      return true;
    },
  });
  const stated = statedChecksums(bytes.subarray(-directoryBytes), library);
  for (const [name, array] of Object.entries(files)) {
    const sum = checksum(library);
    sum.add(array);
    checkStated(stated.get(name), sum.value(), `\`${name}\``);
  }
  return Object.entries(files).map(([name, array]) => [name.replace(/\.npy$/, ''), array]);
}
