/** Settings of a source that plays a recording: `"source": { "type": "replay", "file": … }`. */
import * as v from 'valibot';
import { text } from '../../configuration/schema-parts.ts';
import { columns } from '../lines/schema.ts';

export const schema = v.strictObject({
  type: v.literal('replay'),
  file: text(
    'The recording (CSV or JSON lines); a relative path starts at the folder of this file',
  ),
  speed: v.optional(
    v.pipe(
      v.union([
        v.pipe(v.number(), v.gtValue(0), v.maxValue(1e6)),
        v.literal('max', 'Expected a number or "max"'),
      ]),
      v.description('How many times as fast as it was recorded; `max`: as fast as it can be read'),
    ),
    1,
  ),
  time: v.optional(
    v.pipe(
      v.strictObject({
        column: text('Column that holds when each row was recorded'),
        unit: v.pipe(
          v.picklist(['s', 'ms', 'us']),
          v.description('Seconds, milliseconds or microseconds'),
        ),
      }),
      v.description('Times of the rows. Default: one row each sampling.intervalMs'),
    ),
  ),
  columns,
});

export type Settings = v.InferOutput<typeof schema>;
