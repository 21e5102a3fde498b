/** From a row as it was read, numbers and words, to the numbers that a chain takes in. */
import type { Channel } from './axes.ts';
import type { RawRow, RawValue } from './column.ts';
import { SignalError } from './errors.ts';
import { checkedNumber, checkedWord, isMissing } from './values.ts';

/** Encodes rows of the same channels; allocates nothing after it was made. */
export interface RowEncoder {
  /** Values in a row. */
  readonly width: number;
  /**
   * Writes the row that begins at `values[from]` to `out`, from `to` on.
   *
   * @throws SignalError naming the column whose value does not fit
   */
  encode(
    values: RawRow,
    out: Float64Array,
    at?: { readonly from: number; readonly to: number },
  ): void;
}

/**
 * A word becomes its place in its channel's list, a missing number NaN.
 *
 * @param options takesMissing: numbers may be missing, as a stage fills them in; refused unless
 *   given
 */
export function rowEncoder(
  channels: readonly Channel[],
  options: { readonly takesMissing?: boolean } = {},
): RowEncoder {
  const { takesMissing = false } = options;
  const encoders = channels.map((channel) => encoderOf(channel, takesMissing));
  return {
    width: channels.length,
    encode(values, out, { from, to } = { from: 0, to: 0 }) {
      if (values.length - from < channels.length) {
        const columns = channels.map(({ name }) => name);
        throw new SignalError('WRONG_COUNT', { count: values.length - from, columns });
      }
      for (let i = 0; i < encoders.length; i++) out[to + i] = encoders[i]!(values[from + i]);
    },
  };
}

type Encode = (value: RawValue | undefined) => number;

function encoderOf({ name, words, hasOther = false }: Channel, takesMissing: boolean): Encode {
  if (words === undefined) {
    if (!takesMissing) return (value) => checkedNumber(value, name);
    return (value) =>
      isMissing(value) || Number.isNaN(value) ? Number.NaN : checkedNumber(value, name);
  }
  const places = new Map(words.map((word, i) => [word, i]));
  return (value) => {
    const word = checkedWord(value, name);
    const place = places.get(word) ?? (hasOther ? words.length : undefined);
    if (place !== undefined) return place;
    throw new SignalError('UNKNOWN_CATEGORY', { column: name, value: word, known: words });
  };
}
