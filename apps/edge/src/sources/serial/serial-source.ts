/** Lines from a serial port: a sketch of one's own that prints what it measures. */
import * as v from 'valibot';
import { text } from '../../configuration/schema-parts.ts';
import { type LineConfiguration, lineKind } from '../lines/line-kind.ts';
import { openLines } from '../lines/open.ts';
import { columns } from '../lines/schema.ts';
import type { SourceKind } from '../source.ts';

const schema = v.strictObject({
  type: v.literal('serial'),
  path: text('Device, such as /dev/ttyUSB0 or a name under /dev/serial/by-id'),
  baudRate: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(300),
      v.maxValue(4_000_000),
      v.description('Speed of the line, as the sketch sets it in Serial.begin'),
    ),
    9600,
  ),
  columns,
});

type Settings = v.InferOutput<typeof schema>;

export const serial: SourceKind = {
  ...lineKind,
  type: 'serial',
  schema,
  async open(configuration: LineConfiguration<Settings>, surroundings) {
    const { path, baudRate } = configuration.source;
    const { openSerial } = await import('../../board/open-serial.ts'); // loaded here alone
    const { address, stream, close } = await openSerial(path, baudRate);
    return openLines({ address, stream, mayEnd: false, close }, configuration, surroundings);
  },
};
