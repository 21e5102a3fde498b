/** A table in time as one stretch of rows for a chain, each marked by its place in the table. */
import { channelReader, rowTimes, type Table } from '@reflexarc/data';
import { type Block, type Channel, recordingBlock } from '@reflexarc/signal';

/** When rows were measured. */
export interface RowClock {
  /** The columns of times; without them rows follow each other at the rate. */
  readonly time: string | undefined;
  /** Rows a second; 1 where nothing says it. */
  readonly rateHz: number | undefined;
  /** The channel that holds the times themselves, where a stage looks at the calendar. */
  readonly timeChannel: string | undefined;
}

/**
 * The rows of a table; `labels` are their places in it, so that what comes out of a chain can be
 * told to be of which row. Numbers that are missing are NaN.
 *
 * @throws TableError, SignalError naming file, line and column
 */
export function rowBlock(table: Table, channels: readonly Channel[], clock: RowClock): Block {
  const { time, rateHz = 1, timeChannel } = clock;
  const times =
    time === undefined
      ? Float64Array.from({ length: table.count }, (_, row) => row / rateHz)
      : rowTimes(table, time).seconds;
  const width = channels.length;
  const values = new Float64Array(table.count * width);
  channels.forEach((channel, place) => {
    const { name } = channel;
    const read =
      name === timeChannel ? (row: number) => times[row]! : channelReader(table, name, channel);
    for (let row = 0; row < table.count; row++) values[row * width + place] = read(row);
  });
  const labels = Int32Array.from({ length: table.count }, (_, row) => row);
  return recordingBlock({ values, width, times, rateHz, labels });
}

/** Some rows of a block that follow each other, from its beginning. */
export function firstRows(block: Block, rows: number): Block {
  const { width, values, times, labels, step } = block;
  const cut = recordingBlock({
    values: values.subarray(0, rows * width),
    width,
    times: times.subarray(0, rows),
    labels: labels.subarray(0, rows),
    ...(step > 0 && { rateHz: 1 / step }),
  });
  return cut;
}
