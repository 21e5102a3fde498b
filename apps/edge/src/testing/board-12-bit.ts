/** A board that only pretends: what no virtual board has, a converter of 12 bits. */
import { createServer, type Server, type Socket } from 'node:net';

export interface Line {
  readonly host: string;
  readonly port: number;
  close(): void;
}

/**
 * A Firmata board whose converter has 12 bits, and both of whose analog pins read the same code; it
 * knows no pin states.
 */
export function board12Bit(code: number): Promise<Line> {
  const pins = Array.from({ length: 20 }, (_, pin) => pin);
  const capabilities = pins.flatMap((pin) => {
    const modes = pin < 2 ? [] : [0, 1, 1, 1, ...(pin < 14 ? [] : [2, 12])];
    return [...modes, 0x7f];
  });
  const mapping = pins.map((pin) => (pin < 14 ? 0x7f : pin - 14));
  const low = code & 127;
  return listen((host) => {
    let reports: NodeJS.Timeout | undefined;
    const write = (...bytes: number[]) => host.write(Buffer.from(bytes));
    host.on('error', () => {});
    host.on('close', () => clearInterval(reports));
    host.on('data', (bytes: Buffer) => {
      const text = bytes.toString('hex');
      if (text.includes('f9')) write(0xf9, 2, 5);
      if (text.includes('f079f7')) write(0xf0, 0x79, 2, 5, 0x58, 0, 0xf7);
      if (text.includes('f06bf7')) write(0xf0, 0x6c, ...capabilities, 0xf7);
      if (text.includes('f069f7')) write(0xf0, 0x6a, ...mapping, 0xf7);
      if (text.includes('c001')) {
        reports ??= setInterval(() => write(0xe0, low, code >> 7, 0xe1, low, code >> 7), 20);
      }
    });
  });
}

async function listen(onHost: (host: Socket) => void): Promise<Line> {
  const server: Server = createServer({ noDelay: true }, onHost);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('asked for a TCP port');
  return { host: '127.0.0.1', port: address.port, close: () => server.close() };
}
