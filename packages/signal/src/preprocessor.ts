/**
 * Applies a fitted preprocessing row by row, without allocating: the same code in trainer and edge.
 */
import type { InputColumn, Preprocessing, RawRow } from './column.ts';
import { SignalError, withOrigin } from './errors.ts';
import { factorOf } from './standardizer.ts';
import { checkedNumber, checkedWord } from './values.ts';

/** From raw rows to the network's inputs. */
export interface Preprocessor {
  /** How many numbers a row becomes. */
  readonly size: number;
  /** A name for each of them: `age`, `color=red`. */
  readonly names: readonly string[];
  /**
   * Writes the network's inputs for one raw row to `out`, from `offset` on.
   * @throws SignalError naming the column whose value does not fit; `out` may be written in part
   *   then
   */
  apply(values: RawRow, out: Float32Array | Float64Array, offset?: number): void;
}

/** A stage of a row: takes the value of its column, and writes at its place. */
type Stage = (values: RawRow, out: Float32Array | Float64Array, offset: number) => void;

/** The preprocessor of fitted columns; allocates nothing per row. */
export function preprocessor({ columns }: Preprocessing): Preprocessor {
  const names = columns.flatMap(namesOf);
  const stages: Stage[] = [];
  let start = 0;
  columns.forEach((column, index) => {
    stages.push(stageOf(column, index, start));
    start += namesOf(column).length;
  });
  return {
    size: names.length,
    names,
    apply(values, out, offset = 0) {
      if (values.length !== columns.length) {
        throw new SignalError('WRONG_COUNT', {
          count: values.length,
          columns: columns.map(({ name }) => name),
        });
      }
      for (let i = 0; i < stages.length; i++) stages[i]!(values, out, offset);
    },
  };
}

/**
 * All `rows` as one matrix, row-major: `[rows, size]`.
 *
 * @param options origin: where a row came from, for error messages: `new.csv line 12`
 * @throws SignalError naming column and row whose value does not fit
 */
export function applyRows(
  preprocessing: Preprocessing,
  rows: readonly RawRow[],
  options: { readonly origin?: (row: number) => string } = {},
): Float64Array {
  const { size, apply } = preprocessor(preprocessing);
  const out = new Float64Array(rows.length * size);
  rows.forEach((row, i) => {
    try {
      apply(row, out, i * size);
    } catch (error) {
      if (!(error instanceof SignalError)) throw error;
      throw withOrigin(error, options.origin?.(i) ?? `row ${i}`);
    }
  });
  return out;
}

function namesOf(column: InputColumn): readonly string[] {
  if (column.kind === 'numeric') return [column.name];
  return column.categories.map((category) => `${column.name}=${category}`);
}

function stageOf(column: InputColumn, index: number, start: number): Stage {
  const { name } = column;
  if (column.kind === 'numeric') {
    const { mean } = column;
    const factor = factorOf(column);
    return (values, out, offset) => {
      out[offset + start] = (checkedNumber(values[index], name) - mean) * factor;
    };
  }
  const { categories } = column;
  const positions = new Map(categories.map((category, i) => [category, i]));
  return (values, out, offset) => {
    const word = checkedWord(values[index], name);
    const position = positions.get(word);
    if (position === undefined) {
      throw new SignalError('UNKNOWN_CATEGORY', { column: name, value: word, known: categories });
    }
    const first = offset + start;
    for (let i = 0; i < categories.length; i++) out[first + i] = i === position ? 1 : 0;
  };
}
