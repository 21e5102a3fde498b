/**
 * Refuses what the serial line can't carry: a board whose buffers overrun loses messages without a
 * word. What messages there are is for sources and sinks to say. A byte is 10 bits on the line. A
 * fifth of the line is left for everything else.
 */
import { show } from '@reflexarc/core/errors';
import { ConfigError } from '../errors/catalogue.ts';
import type { NamedBoard } from './board-parts.ts';
import type { Traffic } from './check.ts';

const BITS_PER_BYTE = 10;
const USABLE_SHARE = 0.8;

/**
 * Throws ConfigError SERIAL_BUDGET if the messages of each reading are more than the line carries.
 */
export function checkSerialBudget(
  { board, intervalMs }: { readonly board: NamedBoard; readonly intervalMs: number | undefined },
  traffic: readonly Traffic[],
  file: string,
): void {
  if (intervalMs === undefined) return;
  const { name, settings } = board;
  const { baudRate } = settings;
  const limit = Math.floor((baudRate / BITS_PER_BYTE) * USABLE_SHARE);
  const messages = [...new Map(traffic.map((one) => [one.key, one])).values()];
  const bytesOf = (isEachSecond: boolean) =>
    messages
      .filter((one) => (one.isEachSecond ?? false) === isEachSecond)
      .reduce((sum, { bytes }) => sum + bytes, 0);
  const bytesPerReading = bytesOf(false);
  const fixed = bytesOf(true);
  const bytesPerSecond = fixed + (bytesPerReading * 1000) / intervalMs;
  if (bytesPerSecond <= limit) return;
  const left = limit - fixed;
  const leastMs = left > 0 ? Math.ceil((bytesPerReading * 1000) / left) : undefined;
  const place = 'sampling.intervalMs';
  throw new ConfigError('SERIAL_BUDGET', {
    place,
    file,
    ...(name !== undefined && { board: show(name) }),
    bytesPerSecond,
    limit,
    baudRate,
    leastMs,
  });
}
