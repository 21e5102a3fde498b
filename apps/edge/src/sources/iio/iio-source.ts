/** Converters and sensors of the computer itself, through Linux' files for industrial I/O. */
import { dirname, resolve } from 'node:path';
import { show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { finite, input, text } from '../../configuration/schema-parts.ts';
import { ConfigError } from '../../errors/catalogue.ts';
import { polled } from '../polled.ts';
import type { SourceConfiguration, SourceKind } from '../source.ts';
import { channelReader, findDevice, type ReadChannel } from './device.ts';
import { knownKinds, quantityOf } from './quantity.ts';

const schema = v.strictObject({
  type: v.literal('iio'),
  device: text('Name of the device as its driver calls it, such as ads1015, or iio:device0'),
  folder: v.optional(
    text('Where devices lie; a relative path starts at the folder of this file'),
    '/sys/bus/iio/devices',
  ),
});

const interval = v.pipe(
  v.number(),
  v.minValue(1),
  v.maxValue(86_400_000),
  v.description('Milliseconds between two readings; up to a day'),
);

const channel = v.strictObject({
  input,
  channel: text('What of the device, as the files call it: voltage0, temp, accel_x'),
  scale: v.optional(
    v.pipe(
      v.strictObject({
        type: v.literal('linear'),
        factor: finite("How many of the model's units one of the channel's stands for"),
        offset: finite("What the channel's 0 stands for, in the model's units"),
      }),
      v.description("From volts, °C, kPa … to the model's units, where they differ"),
    ),
  ),
});

type Settings = v.InferOutput<typeof schema>;
type IioChannel = v.InferOutput<typeof channel>;
type IioConfiguration = SourceConfiguration<Settings, IioChannel>;

export const iio: SourceKind = {
  type: 'iio',
  schema,
  channel,
  interval,
  usesBoard: false,
  check({ channels }: IioConfiguration, { file }) {
    for (const [i, one] of channels.entries()) {
      if (quantityOf(one.channel) !== undefined) continue;
      throw new ConfigError('INVALID_VALUE', {
        place: `channels[${i}].channel`,
        file,
        value: show(one.channel),
        expected: `a channel that begins with one of ${knownKinds.join(', ')}`,
        hint: 'the files in_…_raw or in_…_input of the device name what it has',
      });
    }
  },
  traffic: () => [],
  lineOf: (_configuration: IioConfiguration, { scale }: IioChannel) =>
    scale === undefined ? { slope: 1, offset: 0 } : { slope: scale.factor, offset: scale.offset },
  rangeOf: () => undefined,
  async open({ source, channels, sampling }: IioConfiguration, { clock, file }) {
    const folder = resolve(dirname(file), source.folder);
    const device = await findDevice(folder, source.device);
    const readers: ReadChannel[] = [];
    for (const one of channels) readers.push(await channelReader(device, one.channel));
    return polled({
      address: device,
      channels: channels.map((one) => {
        const { unit } = quantityOf(one.channel)!; // checked
        return { name: one.channel, ...(unit !== '' && { unit }) };
      }),
      intervalMs: sampling.intervalMs!, // checked: the schema asks for it
      clock,
      read: () => Promise.all(readers.map((read) => read())),
    });
  },
};
