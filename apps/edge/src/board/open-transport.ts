/**
 * Opens the line to the board: a serial port, or a serial line carried over TCP. Both are streams
 * once they are open.
 */
import { connect } from 'node:net';
import type { BoardSettings } from '../configuration/board-schema.ts';
import { BoardError } from '../errors/catalogue.ts';
import { type Transport, withinClosingTime } from './transport.ts';

/** How long a TCP connection may take to come about; the kernel would try for two minutes. */
const CONNECTING_MS = 5000;

/**
 * Opens the line. Throws BoardError PORT_NOT_FOUND, NO_PERMISSION or CANNOT_CONNECT, or the reason
 * of `interrupted`.
 */
export async function openTransport(
  board: BoardSettings,
  interrupted: AbortSignal,
): Promise<Transport> {
  if (board.transport === 'tcp') return openTcp(board.host, board.port, interrupted);
  const { openSerial } = await import('./open-serial.ts'); // loaded here alone
  return openSerial(board.path, board.baudRate);
}

async function openTcp(host: string, port: number, interrupted: AbortSignal): Promise<Transport> {
  const address = `${host}:${port}`;
  const stream = connect({ host, port, noDelay: true });
  const timer = setTimeout(
    () => stream.destroy(new Error(`no answer for ${CONNECTING_MS / 1000} s`)),
    CONNECTING_MS,
  );
  const interrupt = () => stream.destroy(new Error('interrupted'));
  interrupted.addEventListener('abort', interrupt);
  if (interrupted.aborted) interrupt();
  try {
    await new Promise<void>((resolve, reject) => {
      stream.once('connect', resolve);
      stream.once('error', (cause) => {
        if (interrupted.aborted) return reject(interrupted.reason);
        const hint = 'check host and port, and that the other side is running';
        const detail = { address, reason: cause.message, hint };
        reject(new BoardError('CANNOT_CONNECT', detail, { cause }));
      });
    });
  } finally {
    clearTimeout(timer);
    interrupted.removeEventListener('abort', interrupt);
  }
  const close = () =>
    withinClosingTime(new Promise<void>((resolve) => stream.end(resolve)), () => stream.destroy());
  return { address, stream, close };
}
