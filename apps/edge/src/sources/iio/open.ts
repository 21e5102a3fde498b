/** Opens a device of industrial I/O: it is asked at each interval. */
import { dirname, resolve } from 'node:path';
import { polled } from '../polled.ts';
import type { Source, Surroundings } from '../source.ts';
import { channelReader, findDevice, type ReadChannel } from './device.ts';
import { quantityOf } from './quantity.ts';
import type { IioConfiguration } from './schema.ts';

/** Throws SourceError where device or channel are not there. */
export async function openDevice(
  { source, channels, sampling }: IioConfiguration,
  { clock, file }: Surroundings,
): Promise<Source> {
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
}
