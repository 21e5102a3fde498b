/** Answers for many examples at once, in batches. */
import type { Backend } from '../backends/backend.ts';
import { DataError, ShapeError, SpecError } from '../errors/catalogue.ts';
import {
  backendCheck,
  checkOptions,
  required,
  trainingBeside,
  wholeNumber,
} from '../errors/option-checks.ts';
import type { Model } from '../model/model.ts';
import { zerosOf } from '../tensor/element.ts';
import type { NumbersOf } from '../tensor/sample.ts';
import { type Ends, formatShape, type Numbers, type Shape, sizeOf } from '../tensor/shape.ts';
import { gap, predictor } from './predictor.ts';

/** An input or output: the rows of all examples, and the buffer for a batch of them. */
interface Column {
  readonly name: string;
  readonly size: number;
  readonly buffer: Numbers;
}

const rowsChecks = { backend: required(backendCheck), batchSize: wholeNumber() };

/**
 * The outputs for the rows of `inputs`, row-major: `[rows, …output shape]`; by name where a graph
 * has several inputs or outputs.
 *
 * @param inputs row-major, `[rows, …input shape]`
 * @throws ShapeError WRONG_LENGTH unless `inputs` holds whole rows, DataError COUNT_MISMATCH unless
 *   all inputs hold as many, NOT_FINITE
 *
 * @example
 * const twoRows = Float32Array.of(0, 0, 0, 1);
 * const answers = predictRows(model, twoRows, { backend: js() });
 */
export function predictRows<In extends Ends, Out extends Ends>(
  model: Model<In, Out>,
  inputs: NumbersOf<In>,
  options: { readonly backend: Backend; readonly batchSize?: number },
): NumbersOf<Out> {
  checkOptions(options, 'predictRows', rowsChecks, trainingBeside);
  const { backend, batchSize = 256 } = options;
  const predict = predictor(model, { backend, maxBatchSize: batchSize });
  const shapes: Ends = predict.inputShape;
  const given = columnsOf(predict.input, shapes).map((column) => {
    const rows = numbersNamed(inputs, column.name);
    const count = countRows(rows, column, shapes);
    checkFinite(rows, column);
    return { ...column, rows, count };
  });
  const { count, name } = given[0]!; // a network has an input
  for (const other of given) {
    if (other.count === count) continue;
    const counts = { what: name, count, other: other.name, otherCount: other.count };
    throw new DataError('COUNT_MISMATCH', counts);
  }
  const outputs = columnsOf(predict.output, predict.outputShape).map((column) => ({
    ...column,
    all: zerosOf(backend.dtype, count * column.size),
  }));
  for (let start = 0; start < count; start += batchSize) {
    const end = Math.min(start + batchSize, count);
    for (const { rows, size, buffer } of given) buffer.set(rows.subarray(start * size, end * size));
    predict.run(end - start);
    for (const { all, size, buffer } of outputs) {
      all.set(buffer.subarray(0, (end - start) * size), start * size);
    }
  }
  predict.dispose();
  const answers = isNumbers(predict.output)
    ? outputs[0]!.all
    : Object.fromEntries(outputs.map((output) => [output.name, output.all]));
  return answers as NumbersOf<Out>; // in the form of the predictor's output
}

/** An answer to a gap would be NaN, or a class that was not chosen by anything. */
function checkFinite(rows: Numbers, { name, size }: Column): void {
  for (let i = 0; i < rows.length; i++) {
    if (Number.isFinite(rows[i])) continue;
    const place = `${name}[${Math.floor(i / size)}][${i % size}]`;
    throw new DataError('NOT_FINITE', { place, value: rows[i], hint: gap });
  }
}

function isNumbers(value: unknown): value is Numbers {
  return value instanceof Float32Array || value instanceof Float64Array;
}

function numbersNamed(given: unknown, name: string): Numbers {
  if (isNumbers(given)) return given;
  if (
    typeof given !== 'object' ||
    given === null ||
    Array.isArray(given) ||
    ArrayBuffer.isView(given)
  ) {
    throw new SpecError('INVALID_OPTION', {
      place: 'predictRows',
      option: 'inputs',
      value: given,
      expected: 'all rows one after the other in a Float32Array or Float64Array',
      hint: 'of rows that are arrays: `Float32Array.from(rows.flat())`',
    });
  }
  const numbers: unknown = Object.getOwnPropertyDescriptor(given, name)?.value;
  if (isNumbers(numbers)) return numbers;
  const known = Object.keys(given);
  throw new SpecError('UNKNOWN_NAME', { place: 'predictRows', what: 'input', name, known });
}

function columnsOf(
  buffers: Numbers | Readonly<Record<string, Numbers>>,
  shapes: Ends,
): readonly Column[] {
  if (isNumbers(buffers)) {
    return [{ name: 'inputs', size: sizeOf(shapes as Shape), buffer: buffers }]; // of the same form
  }
  return Object.entries(buffers).map(([name, buffer]) => {
    return { name, size: sizeOf(shapeNamed(shapes, name)), buffer };
  });
}

function shapeNamed(shapes: Ends, name: string): Shape {
  // of a name it has
  return Array.isArray(shapes) ? shapes : (shapes as Readonly<Record<string, Shape>>)[name]!;
}

function countRows(rows: Numbers, { name, size }: Column, shapes: Ends): number {
  const count = rows.length / size;
  if (Number.isInteger(count)) return count;
  throw new ShapeError('WRONG_LENGTH', {
    what: name,
    length: rows.length,
    expected: Math.ceil(count) * size,
    shape: `${Math.ceil(count)} rows of ${formatShape(shapeNamed(shapes, name))}`,
  });
}
