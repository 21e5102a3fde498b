// For tests: a paced board with a firmata-io on its line, in virtual time.

import FakeTimers from '@sinonjs/fake-timers';
import firmataIo from 'firmata-io';
import { standardFirmata } from '../node/firmware.ts';
import { serialStream } from '../node/serial-stream.ts';
import { pace } from '../pacing.ts';
import { VirtualBoard, type VirtualBoardOptions } from '../virtual-board.ts';

/** Calls `use` with a ready host and a way to let time pass, and gives the clock back after it. */
export async function inVirtualTime(
  options: Omit<VirtualBoardOptions, 'firmware'>,
  use: (table: {
    readonly board: VirtualBoard;
    readonly io: InstanceType<typeof firmataIo.Firmata>;
    readonly pass: (milliseconds: number) => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  const clock = FakeTimers.install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  });
  const pass = async (milliseconds: number): Promise<void> => {
    for (let i = 0; i < milliseconds; i += 10) await clock.tickAsync(10);
  };
  try {
    const board = new VirtualBoard({ firmware: standardFirmata(), ...options });
    pace(board, { now: () => performance.now(), setTimeout });
    const io = new firmataIo.Firmata(serialStream(board.serial), { reportVersionTimeout: 200 });
    io.on('error', () => {});
    await pass(2400); // the firmware blinks for two seconds
    await use({ board, io, pass });
  } finally {
    clock.uninstall();
  }
}
