/** A line between board and edge that can be tampered with, and a board that only pretends. */
import { connect, createServer, type Server, type Socket } from 'node:net';

type Change = (bytes: Buffer) => Buffer;

export interface Line {
  readonly host: string;
  readonly port: number;
  close(): void;
}

/** Passes bytes on between a host and the board at `port`: `up` changes what comes from the board, `down` what goes to it. */
export function proxyTo(
  port: number,
  { up = same, down = same }: { readonly up?: Change; readonly down?: Change },
): Promise<Line> {
  return listen((host) => {
    const line = connect({ port, host: '127.0.0.1', noDelay: true });
    line.on('data', (bytes: Buffer) => host.write(up(bytes)));
    host.on('data', (bytes: Buffer) => line.write(down(bytes)));
    for (const [one, other] of [
      [host, line],
      [line, host],
    ] as const) {
      one.on('error', () => {});
      one.on('close', () => other.destroy());
    }
  });
}

/** A Firmata board whose converter has 12 bits, and both of whose analog pins read the same code; it knows no pin states. */
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

function same(bytes: Buffer): Buffer {
  return bytes;
}

async function listen(onHost: (host: Socket) => void): Promise<Line> {
  const server: Server = createServer({ noDelay: true }, onHost);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('asked for a TCP port');
  return { host: '127.0.0.1', port: address.port, close: () => server.close() };
}
