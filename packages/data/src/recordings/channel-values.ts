/**
 * The cells of channels as numbers: what is missing is NaN, a word its place in the channel's list.
 */
import { type Channel, SignalError } from '@reflexarc/signal';
import { cellIn, cellText } from '../column.ts';
import { isGap } from '../columns/gaps.ts';
import { columnNamed, originOf, type Table } from '../table.ts';
import { TableError } from '../table-errors.ts';

/**
 * The number of each row of a channel. @throws TableError NOT_A_NUMBER; SignalError
 * UNKNOWN_CATEGORY
 */
export function channelReader(
  table: Table,
  column: string,
  channel: Channel,
): (row: number) => number {
  const cells = columnNamed(table, column, 'the channels');
  const { words, hasOther = false } = channel;
  if (words === undefined) {
    return (row) => {
      const cell = cellIn(cells, row);
      if (typeof cell === 'number') return cell;
      if (isGap(cell, 'numeric')) return Number.NaN;
      throw new TableError('NOT_A_NUMBER', {
        column,
        cell,
        origin: originOf(table)(row),
        isOptional: true,
      });
    };
  }
  const places = new Map(words.map((word, place) => [word, place]));
  return (row) => {
    const value = cellText(cells, row);
    const place = places.get(value) ?? (hasOther ? words.length : undefined);
    if (place !== undefined) return place;
    const origin = originOf(table)(row);
    throw new SignalError('UNKNOWN_CATEGORY', { column, value, known: words, origin });
  };
}

/** How many rows of `width` numbers hold one that is not there. */
export function missingRows(values: Float64Array, width: number): number {
  let missing = 0;
  for (let row = 0; row < values.length; row += width) {
    for (let i = 0; i < width; i++) {
      if (!Number.isNaN(values[row + i]!)) continue;
      missing += 1;
      break;
    }
  }
  return missing;
}
