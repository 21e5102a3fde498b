/** Faults of a board and of the line to it. */
import { entry } from '@reflexarc/core/errors';

/** Codes of `BoardError`. */
export const boardErrors = {
  PORT_NOT_FOUND: entry<{ address: string; found: readonly string[] }>({
    what: (d) => `there is no board at ${d.address}`,
    hint: (d) =>
      d.found.length === 0
        ? 'no serial device is here: plug the board in, and see that its cable carries data'
        : `serial devices here: ${d.found.join(', ')}`,
  }),
  CANNOT_CONNECT: entry<{ address: string; reason: string; hint: string }>({
    what: (d) => `cannot open ${d.address}: ${d.reason}`,
    hint: (d) => d.hint,
  }),
  NO_PERMISSION: entry<{ address: string; reason: string }>({
    what: (d) => `may not open ${d.address}: ${d.reason}`,
    hint: () => 'add yourself to the group that owns the device, often `dialout`, and log in again',
  }),
  NO_FIRMWARE: entry<{ address: string; seconds: number; heard: string; hint: string }>({
    what: (d) => `no Firmata at ${d.address} within ${d.seconds} s: ${d.heard}`,
    hint: (d) => d.hint,
  }),
  DISCONNECTED: entry<{ address: string; reason: string }>({
    what: (d) => `the board at ${d.address} was unplugged: ${d.reason}`,
    hint: () => 'its outputs keep their last level until it has power or a host again; plug it in',
  }),
  SILENT: entry<{ address: string; silentMs: number; limitMs: number }>({
    what: (d) =>
      `${d.address} has sent no whole reading for ${Math.round(d.silentMs)} ms, ` +
      `expected one every ${d.limitMs} ms at least`,
    hint: () =>
      'outputs were told to go to their safe state; check cable and power, or raise staleAfterMs',
  }),
  RESET: entry<{ address: string }>({
    what: (d) => `the board at ${d.address} has started anew while running`,
    hint: () => 'outputs were told to go to their safe state; check its power supply',
  }),
  NO_SENSOR: entry<{
    address: string;
    device: string;
    chip: string;
    said: string;
    other: string;
  }>({
    what: (d) =>
      `no ${d.chip} answers at ${d.device} on the I2C bus of ${d.address}: ` +
      `asked who it is, it said ${d.said}`,
    hint: (d) => `check its power, SDA (A4 of an Uno) and SCL (A5); ${d.other}`,
  }),
  SENSOR_NOT_SET: entry<{ address: string; device: string; said: string; expected: string }>({
    what: (d) =>
      `the chip at ${d.device} on the I2C bus of ${d.address} holds the settings ${d.said}, ` +
      `expected ${d.expected} as they were written`,
    hint: () => 'check its power and wires; shorten them, and give the bus pull-up resistors',
  }),
  UNHEARD: entry<{ address: string; pin: number; seconds: number }>({
    what: (d) =>
      `the board at ${d.address} does not get what is written to it: ` +
      `no answer for ${d.seconds} s on what its pin ${d.pin} is`,
    hint: () => 'its outputs keep their last level; check the wire to its RX pin, or the USB cable',
  }),
  WRONG_STATE: entry<{ address: string; pin: number }>({
    what: (d) => `pin ${d.pin} of the board at ${d.address} is not as it was written`,
    hint: () => 'see that nothing else writes to the board, and that its sketch is StandardFirmata',
  }),
  UNCONFIRMED: entry<{ address: string; pin: number; reason: string }>({
    what: (d) =>
      `the state of pin ${d.pin} of the board at ${d.address} could not be confirmed: ${d.reason}`,
    hint: () => 'look at what it drives: it may have kept its last level; check cable and power',
  }),
} as const;
