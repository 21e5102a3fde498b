/**
 * A Firmata board driven through johnny-five; the only file that knows it. What johnny-five leaves out is done here: a
 * pulled cable shows on the transport alone, and a board that starts anew only by telling its version again. Samples are
 * taken as they arrive: johnny-five's own sensors repeat the last value on a timer.
 */
import type { Duplex } from 'node:stream';
import firmataIo from 'firmata-io';
import JohnnyFiveBoard from 'johnny-five/lib/board.js';
import { BoardError } from '../errors/catalogue.ts';
import type { Board, Levels } from './board.ts';
import type { Transport } from './transport.ts';

type Firmata = InstanceType<typeof firmataIo.Firmata>;

/** StandardFirmata blinks its version for two seconds before it answers; a busy machine may be slow to listen. */
const START_UP_SECONDS = 30;

/**
 * Waits for the firmware behind `transport`. Throws BoardError NO_FIRMWARE or DISCONNECTED, or the reason of `interrupted`;
 * closes the line then.
 */
export async function openFirmataBoard(
  transport: Transport,
  interrupted: AbortSignal,
): Promise<Board> {
  const faults = watchForFaults(transport);
  const interruption = aborted(interrupted);
  try {
    const io = new firmataIo.Firmata(transport.stream, { reportVersionTimeout: 200 });
    io.name = 'Firmata';
    io.on('error', () => {}); // the transport tells of it too
    await Promise.race([
      event(io, 'ready'),
      faults.first,
      interruption,
      startUpTime(transport.address),
    ]);
    // Given an io that is ready, johnny-five looks for no port of its own.
    const board = new JohnnyFiveBoard({ io, repl: false, debug: false, sigint: false });
    board.on('error', () => {});
    await Promise.race([event(board, 'ready'), faults.first, interruption]);
    // A starting firmware tells version and name. If it was cut off in the middle of a message, the first is misread.
    const restarted = () => faults.report(new BoardError('RESET', { address: transport.address }));
    io.on('reportversion', restarted);
    io.on('queryfirmware', restarted);
    return wrap(io, board, transport, faults.onFault);
  } catch (error) {
    await transport.close();
    throw error;
  }
}

function wrap(
  io: Firmata,
  board: JohnnyFiveBoard,
  transport: Transport,
  onFault: Board['onFault'],
): Board {
  const { name, version } = io.firmware;
  const write = (levels: Levels) => {
    for (const [i, { pin, level }] of levels.entries()) {
      const samePortFollows = levels.slice(i + 1).some((next) => next.pin >> 3 === pin >> 3);
      io.digitalWrite(pin, level === 'high' ? 1 : 0, samePortFollows);
    }
  };
  return {
    firmware: `${name} ${version.major}.${version.minor}`,
    hasAnalog: (channel) => io.analogPins[channel] !== undefined,
    hasDigitalOutput: (pin) => io.pins[pin]?.supportedModes.includes(io.MODES.OUTPUT) === true,
    prepareOutputs(levels) {
      for (const { pin } of levels) board.pinMode(pin, io.MODES.OUTPUT);
      write(levels);
    },
    write,
    sample(channels, intervalMs, onSample) {
      io.setSamplingInterval(intervalMs);
      for (const channel of channels) {
        board.pinMode(channel, io.MODES.ANALOG);
        io.analogRead(channel, (code) => onSample(channel, code));
      }
    },
    onFault,
    close: () => transport.close(),
  };
}

/** Collects the signs of a lost line: the first counts, and is kept for a listener that comes later. */
function watchForFaults({ stream, address }: Transport) {
  let listener: ((error: BoardError) => void) | undefined;
  let fault: BoardError | undefined;
  let fail: (error: BoardError) => void = () => {};
  const first = new Promise<never>((_, reject) => {
    fail = reject;
  });
  first.catch(() => {}); // after start-up the listener is told instead

  const report = (error: BoardError) => {
    if (fault !== undefined) return;
    fault = error;
    fail(error);
    listener?.(error);
  };
  const lost = (reason: string, cause?: Error) =>
    report(new BoardError('DISCONNECTED', { address, reason }, cause && { cause }));
  watchStream(stream, lost);
  return {
    first,
    report,
    onFault(callback: (error: BoardError) => void) {
      listener = callback;
      if (fault !== undefined) callback(fault);
    },
  };
}

function watchStream(stream: Duplex, lost: (reason: string, cause?: Error) => void): void {
  stream.on('error', (cause: Error) => lost(cause.message, cause));
  stream.on('end', () => lost('the line was hung up'));
  stream.on('close', (cause?: unknown) => {
    if (cause instanceof Error) lost(cause.message, cause);
    else lost('the line was closed');
  });
}

function event(
  emitter: { on(name: 'ready', listener: () => void): unknown },
  name: 'ready',
): Promise<void> {
  return new Promise((resolve) => {
    emitter.on(name, () => resolve());
  });
}

function startUpTime(address: string): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(
      () => reject(new BoardError('NO_FIRMWARE', { address, seconds: START_UP_SECONDS })),
      START_UP_SECONDS * 1000,
    ).unref();
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  const rejection = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  rejection.catch(() => {}); // once the board is open, the loop attends to it
  return rejection;
}
