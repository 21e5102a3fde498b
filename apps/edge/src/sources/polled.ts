/**
 * A source that has to be asked: at each interval its channels are read, and a row is made of them.
 * Where a read fails the row is missing, and where one takes longer than an interval the next waits
 * for its turn: both are counted, and the signal begins anew behind them.
 */
import { validities } from '@reflexarc/signal';
import type { Clock } from '../clock.ts';
import type { Channel } from './channel.ts';
import { rowBlock } from './row-block.ts';
import type { Source } from './source.ts';

export interface PolledOptions {
  readonly address: string;
  readonly channels: readonly Channel[];
  readonly intervalMs: number;
  readonly clock: Clock;
  /** One number for each channel; rejects where there is none to be had. */
  readonly read: () => Promise<readonly number[]>;
}

export function polled({ address, channels, intervalMs, clock, read }: PolledOptions): Source {
  const block = rowBlock(channels.length, intervalMs);
  let failedReads = 0;
  let lateReads = 0;
  let isReading = false;
  let begins = true;
  let stop = () => {};
  return {
    address,
    channels,
    intervalMs,
    isLive: true,
    comesBack: true,
    start({ onBlock }) {
      const poll = async (): Promise<void> => {
        if (isReading) {
          lateReads += 1;
          begins = true;
          return;
        }
        isReading = true;
        const time = clock.now() / 1000;
        try {
          block.values.set(await read());
          block.validity[0] = begins ? validities.begins : validities.continues;
          begins = false;
        } catch {
          failedReads += 1; // silence is what tells of a device that is gone
          block.values.fill(Number.NaN); // what was read before is no reading of now
          block.validity[0] = validities.missing;
          begins = true;
        }
        isReading = false;
        block.times[0] = time;
        onBlock(block);
      };
      void poll(); // a row a day must not be waited for a day
      stop = clock.every(intervalMs, () => void poll());
    },
    dropped: () => ({ failedReads, lateReads }),
    async close() {
      stop();
    },
  };
}
