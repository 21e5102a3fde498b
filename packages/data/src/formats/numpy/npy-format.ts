/** Arrays of NumPy (.npy): rows of numbers, or records whose fields have names. */
import type { FileFormat } from '../file-format.ts';
import { typedTable } from '../typed-table.ts';
import { wholeFile } from '../whole-file.ts';
import { arrayColumns } from './array-columns.ts';

const mark = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY

export const npyFormat: FileFormat = {
  name: 'an array of NumPy',
  recognizes: (head) => mark.every((byte, i) => head[i] === byte),
  open: (file, format) =>
    wholeFile(file, 'an array of NumPy', (bytes) => {
      const read = arrayColumns(bytes, { file });
      const isNamed = read.names[0] !== 'c1';
      const text = `no names of columns in the array: they are c1 … c${read.names.length}`;
      const notes = isNamed ? [] : [{ code: 'NO_NAMES', text }];
      return typedTable({ file, format, ...read, notes });
    }),
};
