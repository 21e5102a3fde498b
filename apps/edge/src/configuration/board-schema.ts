/** The board that sources and sinks of a configuration share: where it is and what it is. */
import * as v from 'valibot';
import { text } from './schema-parts.ts';

const kind = v.pipe(
  v.optional(v.picklist(['uno', 'nano', 'mega', 'other']), 'uno'),
  v.description(
    'Which Arduino it is; decides which pins there are. Of `other` only the board itself knows its pins',
  ),
);
const referenceVolts = v.optional(
  v.pipe(
    v.number(),
    v.minValue(1),
    v.maxValue(5.5),
    v.description('Voltage of the highest analog code, in volts: 5, or 3.3 on a 3.3 V board'),
  ),
  5,
);
const baudRate = v.optional(
  v.pipe(
    v.picklist([9600, 19200, 38400, 57600, 115200]),
    v.description("Speed of the serial line, as the board's firmware sets it"),
  ),
  57600,
);

export const boardSchema = v.pipe(
  v.variant('transport', [
    v.strictObject({
      transport: v.literal('serial'),
      path: text('Device of the board, such as /dev/ttyACM0 or a name under /dev/serial/by-id'),
      baudRate,
      kind,
      referenceVolts,
    }),
    v.strictObject({
      transport: v.literal('tcp'),
      host: text('Host name or address of a serial line carried over TCP'),
      port: v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(65535),
        v.description('TCP port'),
      ),
      baudRate,
      kind,
      referenceVolts,
    }),
  ]),
  v.description('Where the board is'),
);

/** Which of several boards something is on. */
export const boardName = text('Which of `boards` it is on');

export const boardsSchema = v.pipe(
  v.record(
    v.pipe(v.string(), v.regex(/^[A-Za-z][\w-]{0,29}$/, 'a name such as north')),
    boardSchema,
  ),
  v.description(
    'Several boards in place of `board`, each under a name of its own (letters, digits, - and _), by which channels ' +
      'and outputs say which they are on',
  ),
);

export type BoardSettings = v.InferOutput<typeof boardSchema>;
