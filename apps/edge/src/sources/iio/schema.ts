/** Settings of a device of industrial I/O and of its channels. */
import * as v from 'valibot';
import { input, text } from '../../configuration/schema-parts.ts';
import { linearScale } from '../linear-scale.ts';
import type { SourceConfiguration } from '../source.ts';

export const schema = v.strictObject({
  type: v.literal('iio'),
  device: text('Name of the device as its driver calls it, such as ads1015, or iio:device0'),
  folder: v.optional(
    text('Where devices lie; a relative path starts at the folder of this file'),
    '/sys/bus/iio/devices',
  ),
});

export const interval = v.pipe(
  v.number(),
  v.minValue(1),
  v.maxValue(86_400_000),
  v.description('Milliseconds between two readings; up to a day'),
);

export const channel = v.strictObject({
  input,
  channel: text('What of the device, as the files call it: voltage0, temp, accel_x'),
  scale: v.optional(
    v.pipe(
      linearScale,
      v.description("From volts, °C, kPa … to the model's units, where they differ"),
    ),
  ),
});

type Settings = v.InferOutput<typeof schema>;
export type IioChannel = v.InferOutput<typeof channel>;
export type IioConfiguration = SourceConfiguration<Settings, IioChannel>;
