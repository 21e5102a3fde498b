/**
 * The line to a device: a serial port by its path, or HOST:PORT for one that is carried over TCP.
 * serialport is loaded where a path is given only: it brings a binary for each machine.
 */
import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { PortError } from '../errors.ts';

/** How long a TCP connection may take to come about. */
const connectingMs = 5000;

/** What of serialport is used. */
interface SerialPortPackage {
  readonly SerialPort: new (options: {
    path: string;
    baudRate: number;
    autoOpen: false;
  }) => Duplex & { open(done: (error: Error | null) => void): void };
}

/** @throws PortError NO_PORT, CANNOT_OPEN, NO_SERIALPORT */
export async function openPort(port: string, baudRate: number): Promise<Duplex> {
  const tcp = /^([^/]*):(\d{1,5})$/.exec(port);
  return tcp === null ? openSerial(port, baudRate) : openTcp(port, tcp[1]!, Number(tcp[2]));
}

async function openTcp(port: string, host: string, number: number): Promise<Duplex> {
  const stream = connect({ host, port: number, noDelay: true });
  stream.setTimeout(connectingMs, () => stream.destroy(new Error('no answer for 5 s')));
  await opened(port, (done) => {
    stream.once('connect', () => done(null));
    stream.once('error', done);
  });
  stream.setTimeout(0);
  return stream;
}

async function openSerial(path: string, baudRate: number): Promise<Duplex> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) throw new PortError('NO_PORT', { port: path });
  const { SerialPort } = await serialPort();
  const stream = new SerialPort({ path, baudRate, autoOpen: false });
  await opened(path, (done) => stream.open(done));
  return stream;
}

async function serialPort(): Promise<SerialPortPackage> {
  try {
    return await import('serialport');
  } catch (cause) {
    throw new PortError('NO_SERIALPORT', {}, { cause });
  }
}

async function opened(
  port: string,
  open: (done: (error: Error | null) => void) => void,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    open((cause) => {
      if (cause === null) resolve();
      else reject(new PortError('CANNOT_OPEN', { port, problem: cause.message }, { cause }));
    });
  });
}
