/** A serial port, a socket or a process as a wire to a device. */
import type { Duplex } from 'node:stream';
import { DeviceError } from '../verify-target/errors.ts';
import { type DeviceWire, LineBuffer } from '../verify-target/session.ts';

/**
 * The lines of a stream.
 * @param port how messages call it
 */
export function streamWire(port: string, stream: Duplex): DeviceWire {
  const buffer = new LineBuffer();
  const lines: string[] = [];
  let isClosed = false;
  let wake = (): void => {};
  stream.on('data', (bytes: Buffer) => {
    lines.push(...buffer.add(bytes.toString('latin1')));
    wake();
  });
  for (const event of ['end', 'close', 'error']) {
    stream.on(event, () => {
      isClosed = true;
      wake();
    });
  }
  return {
    port,
    write(text) {
      if (isClosed) throw new DeviceError('CLOSED', { port });
      stream.write(text);
    },
    async readLine(milliseconds) {
      if (lines.length === 0 && !isClosed) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            if (lines.length === 0 && !isClosed) return;
            clearTimeout(timer);
            resolve();
          };
        });
        wake = () => {};
      }
      if (lines.length === 0 && isClosed) throw new DeviceError('CLOSED', { port });
      return lines.shift();
    },
  };
}
