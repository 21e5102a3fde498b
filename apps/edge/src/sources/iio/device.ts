/** A device under /sys/bus/iio/devices: found by its name, its channels read as plain files. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean, show } from '@reflexarc/core/errors';
import { SourceError } from '../../errors/catalogue.ts';
import { MOST_TEXT, readBounded } from '../../read-bounded.ts';
import { filesOf, quantityOf } from './quantity.ts';

/** Reads one channel in the unit of records; rejects where the device does not answer. */
export type ReadChannel = () => Promise<number>;

/** Its folder, by name (`ads1015`) or by number (`iio:device0`). Throws SourceError NO_DEVICE. */
export async function findDevice(folder: string, wanted: string): Promise<string> {
  const found: string[] = [];
  for (const entry of await readdir(folder).catch(() => [])) {
    const name = (await readText(join(folder, entry, 'name'))) ?? '';
    if (entry === wanted || (name !== '' && name === wanted)) return join(folder, entry);
    if (entry.startsWith('iio:device')) found.push(`${entry} (${name})`);
  }
  throw new SourceError('NO_DEVICE', { folder, wanted: show(wanted), found });
}

/**
 * How to read a channel. Scale and offset are read once: the driver's settings hold them. Throws
 * SourceError NO_CHANNEL.
 */
export async function channelReader(device: string, channel: string): Promise<ReadChannel> {
  const names = await readdir(device);
  const { factor } = quantityOf(channel)!; // checked
  const input = `in_${channel}_input`;
  if (names.includes(input)) return async () => factor * (await readNumber(join(device, input)));
  const raw = `in_${channel}_raw`;
  if (!names.includes(raw)) throw noChannel(device, channel, names);
  const attribute = async (kind: 'scale' | 'offset', otherwise: number) => {
    const file = filesOf(channel, kind).find((name) => names.includes(name));
    return file === undefined ? otherwise : readNumber(join(device, file));
  };
  const [scale, offset] = [await attribute('scale', 1), await attribute('offset', 0)];
  return async () => ((await readNumber(join(device, raw))) + offset) * scale * factor;
}

function noChannel(device: string, channel: string, names: readonly string[]): SourceError {
  const channels = names.flatMap((name) => /^in_(.+)_(?:raw|input)$/.exec(name)?.[1] ?? []);
  const hint = didYouMean(channel, channels) ?? `it has ${channels.sort().join(', ') || 'none'}`;
  return new SourceError('NO_COLUMN', { address: device, column: show(channel), hint });
}

async function readNumber(file: string): Promise<number> {
  const text = `${await readBounded(file, MOST_TEXT)}`;
  const value = Number.parseFloat(text);
  if (!Number.isFinite(value)) throw new Error(`${file} holds no number: ${show(text.trim())}`);
  return value;
}

function readText(file: string): Promise<string | undefined> {
  return readBounded(file, MOST_TEXT).then(
    (text) => `${text}`.trim(),
    () => undefined,
  );
}
