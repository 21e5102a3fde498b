/**
 * Refuses what the serial line can't carry: a board whose buffers overrun loses messages without a word.
 * A Firmata message is 3 bytes: one per channel and reading to here, one per port of 8 output pins and reading to there. A
 * byte is 10 bits on the line. A fifth of the line is left for everything else.
 */
import { ConfigError } from '../errors/catalogue.ts';
import type { Configuration } from './schema.ts';

const MESSAGE_BYTES = 3;
const BITS_PER_BYTE = 10;
const USABLE_SHARE = 0.8;

/** Bytes a second that a configuration keeps the line busy with, both ways together. */
export function serialLoad({ channels, outputs, sampling }: Configuration): number {
  return (bytesPerReading(channels.length, outputs) * 1000) / sampling.intervalMs;
}

/** Throws ConfigError SERIAL_BUDGET if that is more than the line carries. */
export function checkSerialBudget(configuration: Configuration, file: string): void {
  const { board, channels, outputs } = configuration;
  const limit = Math.floor((board.baudRate / BITS_PER_BYTE) * USABLE_SHARE);
  const bytesPerSecond = serialLoad(configuration);
  if (bytesPerSecond <= limit) return;
  const leastMs = Math.ceil((bytesPerReading(channels.length, outputs) * 1000) / limit);
  const { baudRate } = board;
  throw new ConfigError('SERIAL_BUDGET', {
    place: 'sampling.intervalMs',
    file,
    bytesPerSecond,
    limit,
    baudRate,
    leastMs,
  });
}

function bytesPerReading(channels: number, outputs: Configuration['outputs']): number {
  const ports = new Set(outputs.map(({ pin }) => Number(pin) >> 3)); // a message carries a port of 8 pins
  return MESSAGE_BYTES * (channels + ports.size);
}
