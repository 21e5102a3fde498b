/**
 * A Firmata board driven through johnny-five; the only file that knows it. What johnny-five leaves
 * out is done here: a pulled cable shows on the transport alone, and a board that starts anew only
 * by telling its version again. Samples are taken as they arrive: johnny-five's own sensors repeat
 * the last value on a timer.
 */
import firmataIo from 'firmata-io';
import JohnnyFiveBoard from 'johnny-five/lib/board.js';
import { BoardError } from '../errors/catalogue.ts';
import type { Board } from './board.ts';
import { watchForFaults } from './faults.ts';
import { type FirmataOptions, firmataBoard } from './firmata-board.ts';
import { GuardedLine } from './guarded-line.ts';
import { describeHeard } from './heard.ts';

type Firmata = InstanceType<typeof firmataIo.Firmata>;

/**
 * StandardFirmata blinks its version for two seconds before it answers; a busy machine may be slow
 * to listen.
 */
const START_UP_SECONDS = 30;
/** After this it is worth a word that we wait. */
const PATIENCE_SECONDS = 3;

export interface OpenOptions extends FirmataOptions {
  readonly interrupted: AbortSignal;
}

/**
 * Waits for the firmware behind the transport. Throws BoardError NO_FIRMWARE or DISCONNECTED, or
 * the reason of `interrupted`; closes the line then.
 */
export async function openFirmataBoard(options: OpenOptions): Promise<Board> {
  const { transport, clock, interrupted, notify } = options;
  const { address } = transport;
  const faults = watchForFaults(transport);
  const opening = new AbortController(); // aborted when it is over
  const interruption = aborted(interrupted, opening.signal);
  const line = new GuardedLine(transport.stream, () => clock.now());
  const io = new firmataIo.Firmata(line, { reportVersionTimeout: 200 });
  line.pending = io.buffer;
  io.name = 'Firmata';
  io.on('error', () => {}); // the transport tells of it too
  const waiting = setTimeout(
    () => notify(`waiting for Firmata at ${address}, up to ${START_UP_SECONDS} s`),
    PATIENCE_SECONDS * 1000,
  );
  try {
    const tooLong = startUpTime(() => noFirmware(address, line, io), opening.signal);
    await Promise.race([event(io, 'ready'), faults.first, interruption, tooLong]);
    // Given an io that is ready, johnny-five looks for no port of its own.
    const board = new JohnnyFiveBoard({ io, repl: false, debug: false, sigint: false });
    board.on('error', () => {});
    // It notes every board for ever.
    JohnnyFiveBoard.cache.length = 0;
    await Promise.race([event(board, 'ready'), faults.first, interruption]);
    // A starting firmware tells version and name. If it was cut off in the middle of a message, the
    // first is misread.
    const restarted = () => faults.report(new BoardError('RESET', { address }));
    io.on('reportversion', restarted);
    io.on('queryfirmware', restarted);
    const setMode = (pin: number, mode: number) => void board.pinMode(pin, mode);
    return firmataBoard({ io, setMode, line, faults }, options);
  } catch (error) {
    await transport.close();
    throw error;
  } finally {
    clearTimeout(waiting);
    opening.abort();
  }
}

function noFirmware(address: string, line: GuardedLine, io: Firmata): BoardError {
  const { heard, hint } = describeHeard(line.received, line.sent, io.firmware.name);
  return new BoardError('NO_FIRMWARE', { address, seconds: START_UP_SECONDS, heard, hint });
}

function event(
  emitter: { on(name: 'ready', listener: () => void): unknown },
  name: 'ready',
): Promise<void> {
  return new Promise((resolve) => {
    emitter.on(name, () => resolve());
  });
}

function startUpTime(error: () => BoardError, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(error()), START_UP_SECONDS * 1000);
    over.addEventListener('abort', () => clearTimeout(timer));
  });
}

function aborted(signal: AbortSignal, over: AbortSignal): Promise<never> {
  const rejection = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { signal: over });
  });
  rejection.catch(() => {}); // once the board is open, the loop attends to it
  return rejection;
}
