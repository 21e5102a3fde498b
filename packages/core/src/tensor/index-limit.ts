/**
 * Numbers that are indices, such as words of a vocabulary: each has to be a whole number below the
 * size of the table it is looked up in. Checked where data enters, as no kernel can say which row
 * was wrong.
 */
import { DataError } from '../errors/catalogue.ts';
import type { Numbers } from './shape.ts';

/** How many entries the table has that an input's numbers are looked up in, and whose it is. */
export interface IndexLimit {
  /** Indices are below it. */
  readonly limit: number;
  /** Who looks them up: `layers[0] embedding "words"`. */
  readonly place: string;
  /** Whether the numbers are lengths of sequences of `limit − 1` steps at most. */
  readonly isLength?: boolean;
}

/**
 * @throws DataError INDEX_OUT_OF_RANGE, or INVALID_LENGTH, for the first of `rows · size` numbers
 *   that is none
 */
export function checkIndices(
  numbers: Numbers,
  { limit, place, isLength = false }: IndexLimit,
  given: {
    readonly rows: number;
    /** Numbers in a row. */
    readonly size: number;
    /** What they are called: `inputs`. */
    readonly what: string;
    readonly origin?: ((row: number) => string) | undefined;
  },
): void {
  const { rows, size, what, origin } = given;
  for (let i = 0; i < rows * size; i++) {
    const value = numbers[i]!;
    if (value >= 0 && value < limit && Number.isInteger(value)) continue;
    const row = Math.floor(i / size);
    const ofRow = `${what}[${row}]`;
    const found = { value, origin: origin?.(row) };
    if (isLength) {
      throw new DataError('INVALID_LENGTH', { place: ofRow, steps: limit - 1, ...found });
    }
    const where = `${ofRow}[${i % size}]`;
    throw new DataError('INDEX_OUT_OF_RANGE', { place: where, row, limit, layer: place, ...found });
  }
}
