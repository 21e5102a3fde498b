/** Opens a serial port. Loaded where one is asked for: a run on TCP needs no serialport. */
import { readdir, stat } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { BoardError } from '../errors/catalogue.ts';
import { type Transport, withinClosingTime } from './transport.ts';

/** Opens a serial port. Throws BoardError PORT_NOT_FOUND, NO_PERMISSION, CANNOT_CONNECT. */
export async function openSerial(path: string, baudRate: number): Promise<Transport> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined)
    throw new BoardError('PORT_NOT_FOUND', { address: path, found: await serialDevices() });
  if (there.isFile() || there.isDirectory()) {
    const reason = `it is a ${there.isFile() ? 'file' : 'folder'}, no device`;
    const hint = 'name the board by its device: `ls /dev/serial/by-id`';
    throw new BoardError('CANNOT_CONNECT', { address: path, reason, hint });
  }
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
