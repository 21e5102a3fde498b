/** A NumPy array as columns: rows first, in the order of C or of Fortran. */
import type { Column } from '../../column.ts';
import { numberedNames } from '../../reading/layout/names.ts';
import { TableError } from '../../table-errors.ts';
import { type NpyHeader, readNpyHeader, UnreadableType } from './npy-header.ts';
import { columnAt, fieldColumn } from './npy-values.ts';

export interface ArrayColumns {
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly count: number;
}

/** What array it is, for messages and names. */
export interface ArrayName {
  readonly file: string;
  /** Undefined for the only array of a file. */
  readonly name?: string;
}

/** @throws TableError ARRAY_TYPE, ARRAY_SHAPE; Error where the bytes are damaged */
export function arrayColumns(bytes: Uint8Array, { file, name }: ArrayName): ArrayColumns {
  const header = headerOf(bytes, { file, ...(name !== undefined && { name }) });
  const { shape, fields, itemBytes, start } = header;
  const [count = 1, width = 1] = shape;
  const values = shape.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(values * itemBytes) || start + values * itemBytes > bytes.length) {
    throw new Error(`it ends before its ${values} values do`);
  }
  if (values === 0) return { names: [], columns: [], count: 0 };
  const isRecords = fields[0]!.name !== '';
  if (shape.length === 0 || shape.length > (isRecords ? 1 : 2)) {
    throw new TableError('ARRAY_SHAPE', { file, array: name ?? 'the array', shape });
  }
  if (isRecords) {
    const places = { start, step: itemBytes, count };
    const columns = fields.map((field) => fieldColumn(bytes, field, places));
    return { names: fields.map((field) => field.name), columns, count };
  }
  const columns = Array.from({ length: width }, (_, i) =>
    columnAt(bytes, fields[0]!, placesOf(header, i)),
  );
  return { names: namesOf(name, shape.length === 1 ? undefined : width), columns, count };
}

function headerOf(bytes: Uint8Array, { file, name }: ArrayName): NpyHeader {
  try {
    return readNpyHeader(bytes);
  } catch (cause) {
    if (!(cause instanceof UnreadableType)) throw cause;
    const array = name ?? 'the array';
    throw new TableError('ARRAY_TYPE', { file, array, type: cause.message }, { cause });
  }
}

function placesOf(
  { shape: [count = 1, width = 1], itemBytes, isFortranOrder, start }: NpyHeader,
  column: number,
): { readonly start: number; readonly step: number; readonly count: number } {
  if (isFortranOrder) return { start: start + column * count * itemBytes, step: itemBytes, count };
  return { start: start + column * itemBytes, step: width * itemBytes, count };
}

/** `width` is undefined for an array of one dimension. */
function namesOf(name: string | undefined, width: number | undefined): readonly string[] {
  if (width === undefined) return [name ?? 'c1'];
  if (name === undefined) return numberedNames(width);
  return Array.from({ length: width }, (_, i) => `${name}_${i}`);
}
