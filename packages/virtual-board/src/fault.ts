// Faults that the board can have in the middle of a replay, to see what the host makes of them.

import { BoardError } from './board-error.ts';

const kinds = [
  'unplug',
  'reset',
  'mute',
  'garbage',
  'stall',
  'slow-boot',
  'i2c-absent',
  'i2c-zeros',
  'i2c-stuck',
] as const;

/**
 * - `unplug`: the cable is pulled; the host may connect again where the board is listened to again.
 * - `reset`: the chip starts anew by itself, the line stays open and says nothing of it.
 * - `mute`: nothing comes from the board any more, though it still listens.
 * - `garbage`: 64 bytes that are no message lie on the line, the same on every run.
 * - `stall`: the chip stands still for `forMs`.
 * - `slow-boot`: from the next start on, the chip needs `forMs` more to begin.
 * - `i2c-absent`: the devices on the bus are gone for `forMs`. StandardFirmata then sends the bytes
 *   of the last reply again, zeros where there was none, and a text: "I2C: Too few bytes received".
 * - `i2c-zeros`: the devices answer with zeros for `forMs`, as after a brown-out.
 * - `i2c-stuck`: the bus is held for `forMs`: a firmware that waits for it hangs.
 */
export interface Fault {
  readonly kind: (typeof kinds)[number];
  /** Happens once this many samples, reports and reads of motion, have been taken; 0 at once. */
  readonly afterSamples: number;
  /** How long it lasts, where it can end; for ever unless given. */
  readonly forMs: number;
}

/** Reads `KIND@SAMPLES` or `KIND@SAMPLES:MS`, such as `unplug@100` or `stall@100:3000`. */
export function parseFault(text: string): Fault {
  const [, name, samples, duration] = /^([a-z0-9-]+)@(\d+)(?::(\d+))?$/.exec(text) ?? [];
  const kind = kinds.find((known) => known === name);
  if (kind === undefined) {
    throw new BoardError('BAD_OPTION', `fault \`${text}\` is not KIND@SAMPLES or KIND@SAMPLES:MS`, {
      hint: `KIND is one of ${kinds.join(', ')}; for example unplug@100 or stall@100:3000`,
    });
  }
  const forMs = duration === undefined ? Number.POSITIVE_INFINITY : Number(duration);
  return { kind, afterSamples: Number(samples), forMs };
}

/** Bytes that a disturbed line delivers: Marsaglia's xorshift32 from a fixed seed. */
export function garbageBytes(count = 64): Uint8Array {
  let state = 2463534242;
  return Uint8Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
}
