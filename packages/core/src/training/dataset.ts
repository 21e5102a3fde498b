/** Examples with their targets, checked once, each in one array. */
import { DataError, ShapeError } from '../errors/catalogue.ts';
import type { Sample } from '../tensor/sample.ts';
import { formatShape, type Numbers, type Shape, sizeOf } from '../tensor/shape.ts';

/** Rows as a caller gives them: one array per example, or all of them flat and row-major. */
export type Rows<S extends Shape> = readonly Sample<S>[] | Numbers;

/** What `fit` and `evaluate` take. */
export interface Examples<In extends Shape = Shape, Out extends Shape = Shape> {
  readonly inputs: Rows<In>;
  readonly targets: Rows<Out>;
  /** Where a row came from, for error messages: `train.csv line 12`. */
  readonly origin?: (row: number) => string;
}

/** Examples after checking. */
export interface Dataset {
  readonly count: number;
  /** `[count, …input shape]` */
  readonly inputs: Numbers;
  /** `[count, …output shape]` */
  readonly targets: Numbers;
  readonly inputSize: number;
  readonly targetSize: number;
  readonly origin: ((row: number) => string) | undefined;
}

/**
 * Checks `examples` against the shapes of a network.
 * @throws DataError NO_ROWS, COUNT_MISMATCH, NOT_FINITE; ShapeError WRONG_LENGTH
 */
export function toDataset(
  examples: Examples<Shape, Shape>,
  shapes: { readonly input: Shape; readonly output: Shape },
): Dataset {
  const { origin } = examples;
  const inputs = flatten(examples.inputs, shapes.input, 'inputs', origin);
  const targets = flatten(examples.targets, shapes.output, 'targets', origin);
  const inputSize = sizeOf(shapes.input);
  const targetSize = sizeOf(shapes.output);
  const count = inputs.length / inputSize;
  if (count === 0) throw new DataError('NO_ROWS', { what: 'the training data' });
  if (targets.length / targetSize !== count) {
    throw new DataError('COUNT_MISMATCH', {
      what: 'inputs',
      count,
      other: 'targets',
      otherCount: targets.length / targetSize,
    });
  }
  return { count, inputs, targets, inputSize, targetSize, origin };
}

function flatten(
  rows: Rows<Shape>,
  shape: Shape,
  what: string,
  origin: ((row: number) => string) | undefined,
): Numbers {
  const size = sizeOf(shape);
  const flat = ArrayBuffer.isView(rows) ? rows : concatenate(rows, shape, what);
  if (flat.length % size !== 0) {
    const count = Math.ceil(flat.length / size);
    throw new ShapeError('WRONG_LENGTH', {
      what,
      length: flat.length,
      expected: count * size,
      shape: `${count} rows of ${formatShape(shape)}`,
    });
  }
  for (let i = 0; i < flat.length; i++) {
    if (Number.isFinite(flat[i])) continue;
    const row = Math.floor(i / size);
    throw new DataError('NOT_FINITE', {
      place: `${what}[${row}][${i % size}]`,
      value: flat[i]!,
      ...(origin === undefined ? {} : { origin: origin(row) }),
    });
  }
  return flat;
}

function concatenate(rows: readonly ArrayLike<number>[], shape: Shape, what: string): Numbers {
  const size = sizeOf(shape);
  const flat = new Float64Array(rows.length * size);
  rows.forEach((row, index) => {
    if (row.length !== size) {
      throw new ShapeError('WRONG_LENGTH', {
        what: `${what}[${index}]`,
        length: row.length,
        expected: size,
        shape: formatShape(shape),
      });
    }
    flat.set(row, index * size);
  });
  return flat;
}
