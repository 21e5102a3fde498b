/** Examples with their targets, checked once, each input and each target in one array. */
import { DataError, ShapeError, SpecError } from '../errors/catalogue.ts';
import { checkIndices, type IndexLimit } from '../tensor/index-limit.ts';
import type { Sample } from '../tensor/sample.ts';
import {
  type Ends,
  formatShape,
  type NamedShapes,
  type Numbers,
  type Shape,
  sizeOf,
} from '../tensor/shape.ts';
import { areStored, type StoredRows, wholeRows } from './stored-rows.ts';

/**
 * Rows as a caller gives them: one array per example, all of them flat and row-major, or a source
 * that reads them; by name where a network has several inputs or outputs.
 */
export type Rows<E extends Ends> = E extends Shape
  ? readonly Sample<E>[] | Numbers | StoredRows
  : { readonly [K in keyof E]: E[K] extends Shape ? Rows<E[K]> : never };

/** Targets may be one number per row as well: of a single output, or the number of a class. */
export type TargetRows<E extends Ends> = E extends Shape
  ? Rows<E> | readonly number[]
  : { readonly [K in keyof E]: E[K] extends Shape ? TargetRows<E[K]> : never };

/** How much each row counts: one factor per row, or per step of it. */
export type SampleWeights = ArrayLike<number> | Readonly<Record<string, ArrayLike<number>>>;

/** What `fit` and `evaluate` take. */
export interface Examples<In extends Ends = Ends, Out extends Ends = Ends> {
  readonly inputs: Rows<In>;
  /** Those of outputs without a loss are not looked at. */
  readonly targets: TargetRows<Out>;
  /**
   * How much each row counts for the loss, Σ weight · loss / rows; 1 unless given. One number per
   * row, or one per step of the output, row-major; for all outputs, or by output.
   */
  readonly sampleWeights?: SampleWeights;
  /** Where a row came from, for error messages: `train.csv line 12`. */
  readonly origin?: (row: number) => string;
}

/** The rows of one input, or the targets of one output. */
export interface Column {
  /** Of the input or output. */
  readonly name: string;
  /** `[count, …shape]`; empty where a source reads them. */
  readonly data: Numbers;
  readonly source?: StoredRows | undefined;
  /** How many numbers a row has. */
  readonly size: number;
}

/** Examples after checking. */
export interface Dataset {
  readonly count: number;
  /** In the order of the network's inputs. */
  readonly inputs: readonly Column[];
  /** In the order of the plan's targets. */
  readonly targets: readonly Column[];
  readonly origin: ((row: number) => string) | undefined;
}

/** What examples have to look like. */
export interface DatasetShapes {
  readonly inputs: NamedShapes;
  readonly targets: NamedShapes;
  /** Of the inputs that hold indices. */
  readonly indices?: Readonly<Record<string, IndexLimit>>;
  /** Inputs stay where they are and are read by row; else all are read at once. */
  readonly keepsSources?: boolean;
}

/**
 * Checks `examples` against the shapes of a network.
 * @throws DataError NO_ROWS, COUNT_MISMATCH, NOT_FINITE, INDEX_OUT_OF_RANGE; ShapeError
 *   WRONG_LENGTH; SpecError UNKNOWN_NAME
 */
export function toDataset(examples: Examples, shapes: DatasetShapes): Dataset {
  const { origin } = examples;
  const inputs = columnsOf(examples.inputs, shapes.inputs, 'inputs', origin).map((column) =>
    shapes.keepsSources && shapes.indices?.[column.name] === undefined ? column : inMemory(column),
  );
  const targets = columnsOf(examples.targets, shapes.targets, 'targets', origin).map(inMemory);
  const columns = [...inputs, ...targets];
  const [first] = columns;
  const count = first === undefined ? 0 : countOf(first);
  if (count === 0) throw new DataError('NO_ROWS', { what: 'the training data' });
  for (const column of columns) {
    if (countOf(column) === count) continue;
    throw new DataError('COUNT_MISMATCH', {
      what: placeOf('inputs', inputs[0]!, inputs), // there is a first column
      count,
      other: inputs.includes(column)
        ? placeOf('inputs', column, inputs)
        : placeOf('targets', column, targets),
      otherCount: countOf(column),
    });
  }
  for (const column of inputs) {
    const limit = shapes.indices?.[column.name];
    if (limit === undefined) continue;
    const what = placeOf('inputs', column, inputs);
    checkIndices(column.data, limit, { rows: count, size: column.size, what, origin });
  }
  return { count, inputs, targets, origin };
}

function countOf({ data, size, source }: Column): number {
  return source?.count ?? data.length / size;
}

function inMemory({ name, data, size, source }: Column): Column {
  return { name, data: source === undefined ? data : wholeRows(source), size };
}

/** `inputs`, or `inputs.image` where there are several. */
function placeOf(what: string, { name }: { name: string }, all: readonly unknown[]): string {
  return all.length === 1 ? what : `${what}.${name}`;
}

function columnsOf(
  given: TargetRows<Ends>,
  shapes: NamedShapes,
  what: string,
  origin: Dataset['origin'],
): readonly Column[] {
  const named = Object.entries(shapes);
  return named.map(([name, shape]): Column => {
    const rows = rowsNamed(given, name, { what, names: Object.keys(shapes) });
    const place = placeOf(what, { name }, named);
    const size = sizeOf(shape);
    const column = areStored(rows)
      ? { name, data: new Float64Array(0), size, source: rows }
      : { name, data: flatNumbers(rows, shape, place), size };
    checkLength(column, shape, place);
    checkFinite(column, rows, place, origin);
    return column;
  });
}

/** What was given for `name`; rows without names are those of the only one there is. */
function rowsNamed(
  given: TargetRows<Ends>,
  name: string,
  { what, names }: { readonly what: string; readonly names: readonly string[] },
): TargetRows<Shape> {
  if (typeof given !== 'object' || given === null) {
    const expected = 'rows, or rows by name';
    throw new SpecError('INVALID_OPTION', {
      place: 'examples',
      option: what,
      value: given,
      expected,
    });
  }
  if (areRows(given)) {
    if (names.length === 1) return given;
    const problem = `rows by name are expected, as there are several: ${names.join(', ')}`;
    throw new SpecError('INVALID_SPEC', { place: what, problem });
  }
  const rows = (given as Readonly<Record<string, TargetRows<Shape>>>)[name]; // no array, so by name
  if (rows !== undefined) return rows;
  const known = Object.keys(given);
  throw new SpecError('UNKNOWN_NAME', { place: what, what: 'entry', name, known });
}

function areRows(given: TargetRows<Ends>): given is TargetRows<Shape> {
  return Array.isArray(given) || ArrayBuffer.isView(given) || areStored(given);
}

function checkLength({ data, size, source }: Column, shape: Shape, what: string): void {
  const count = source?.count ?? Math.ceil(data.length / size);
  const length = source === undefined ? data.length : count * source.size;
  if (length === count * size) return;
  throw new ShapeError('WRONG_LENGTH', {
    what,
    length,
    expected: count * size,
    shape: `${count} rows of ${formatShape(shape)}`,
  });
}

/** What is not finite is found before anything is learned from it. */
function checkFinite(
  column: Column,
  rows: TargetRows<Shape>,
  what: string,
  origin: Dataset['origin'],
): void {
  const { size } = column;
  eachRow(column, (numbers, start, row) => {
    for (let place = 0; place < size; place++) {
      const value = numbers[start + place]!;
      if (Number.isFinite(value)) continue;
      const given = Array.isArray(rows) ? asGiven(rows, row, { place, size }) : value;
      throw new DataError('NOT_FINITE', {
        place: `${what}[${row}][${place}]`,
        value: given,
        origin: origin?.(row),
        ...hintFor(given, what),
      });
    }
  });
}

/** What to do about text and objects, which are no gaps. */
function hintFor(given: unknown, what: string): { readonly hint?: string } {
  if (given !== null && typeof given === 'object')
    return { hint: 'a row is a list of its numbers' };
  if (typeof given !== 'string') return {};
  if (given.trim() !== '' && Number.isFinite(Number(given)))
    return { hint: 'it is text: `Number(…)`' };
  const classes = 'number the classes from 0, and take `sparseCrossEntropy()`';
  return {
    hint: what.startsWith('targets')
      ? classes
      : 'text has to become numbers first: 0 or 1 for each word that occurs',
  };
}

/** Calls `visit` with each row: it lies in `numbers` from `start` on, until the next is read. */
export function eachRow(
  column: Column,
  visit: (numbers: Numbers, start: number, row: number) => void,
): void {
  const { data, size, source } = column;
  const numbers = source === undefined ? data : new Float64Array(size);
  for (let row = 0; row < countOf(column); row++) {
    source?.read(row, numbers, 0);
    visit(numbers, source === undefined ? row * size : 0, row);
  }
}

/** Before it became NaN: what stands in its row, or among numbers that stand flat. */
function asGiven(
  rows: readonly unknown[],
  row: number,
  { place, size }: { readonly place: number; readonly size: number },
): unknown {
  if (!rows.some(isObject)) return rows[row * size + place];
  const found = rows[row];
  return isRow(found) ? found[place] : found;
}

function flatNumbers(
  rows: Exclude<TargetRows<Shape>, StoredRows>,
  shape: Shape,
  what: string,
): Numbers {
  if (ArrayBuffer.isView(rows)) return rows;
  const given: readonly unknown[] = rows;
  return given.some(isObject)
    ? concatenate(given, shape, what)
    : Float64Array.from(given, numberOr);
}

/** JSON has no NaN and writes null; text of digits is no number either. */
function numberOr(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

function concatenate(rows: readonly unknown[], shape: Shape, what: string): Numbers {
  const size = sizeOf(shape);
  const flat = new Float64Array(rows.length * size);
  for (const [index, row] of rows.entries()) {
    if (!isRow(row)) {
      flat.fill(Number.NaN, index * size, (index + 1) * size);
      continue;
    }
    if (row.length !== size) {
      throw new ShapeError('WRONG_LENGTH', {
        what: `${what}[${index}]`,
        length: row.length,
        expected: size,
        shape: formatShape(shape),
      });
    }
    for (let i = 0; i < size; i++) flat[index * size + i] = numberOr(row[i]);
  }
  return flat;
}
