/**
 * The line to the board: a serial port, or a serial line carried over TCP. Both are streams once
 * they are open.
 */
import { access, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import type { BoardSettings } from '../configuration/board-schema.ts';
import { BoardError } from '../errors/catalogue.ts';

export interface Transport {
  /** How messages call it. */
  readonly address: string;
  readonly stream: Duplex;
  /**
   * Sends what is still waiting, then closes; gives up on a dead line after a while. Never rejects.
   */
  close(): Promise<void>;
}

/** How long a closing line may take to send what is waiting. */
const CLOSING_MS = 500;

/** How long a TCP connection may take to come about; the kernel would try for two minutes. */
const CONNECTING_MS = 5000;

/**
 * Opens the line. Throws BoardError PORT_NOT_FOUND, NO_PERMISSION or CANNOT_CONNECT, or the reason
 * of `interrupted`.
 */
export function openTransport(board: BoardSettings, interrupted: AbortSignal): Promise<Transport> {
  return board.transport === 'tcp'
    ? openTcp(board.host, board.port, interrupted)
    : openSerial(board.path, board.baudRate);
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

/** Opens a serial port. Throws BoardError PORT_NOT_FOUND, NO_PERMISSION, CANNOT_CONNECT. */
export async function openSerial(path: string, baudRate: number): Promise<Transport> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere)
    throw new BoardError('PORT_NOT_FOUND', { address: path, found: await serialDevices() });
  // Small reads: with the default of 64 KiB a reading can wait for the next ones.
  const port = new SerialPort({ path, baudRate, highWaterMark: 256, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((cause) => {
      if (cause === null) return resolve();
      const detail = { address: path, reason: cause.message };
      const hint = 'close other programs that use the port';
      reject(
        /permission|access/i.test(cause.message)
          ? new BoardError('NO_PERMISSION', detail, { cause })
          : new BoardError('CANNOT_CONNECT', { ...detail, hint }, { cause }),
      );
    });
  });
  const close = () =>
    withinClosingTime(
      new Promise<void>((resolve) =>
        port.isOpen ? port.drain(() => port.close(() => resolve())) : resolve(),
      ),
      () => port.destroy(),
    );
  return { address: path, stream: port, close };
}

async function withinClosingTime(closed: Promise<void>, destroy: () => void): Promise<void> {
  await Promise.race([closed, delay(CLOSING_MS, undefined, { ref: false })]);
  destroy();
}

/**
 * Serial devices of this machine by their most telling names. (SerialPort.list needs udevadm, which
 * may be missing.)
 */
async function serialDevices(): Promise<readonly string[]> {
  const list = async (folder: string, pattern: RegExp) => {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => pattern.test(name)).map((name) => `${folder}/${name}`);
  };
  const byId = await list('/dev/serial/by-id', /./);
  return byId.length > 0 ? byId : list('/dev', /^(ttyACM|ttyUSB|cu\.usb)/);
}
