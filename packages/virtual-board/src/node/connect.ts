// A session for a host at the other end of a Node stream: a socket, standard streams, a terminal.

import type { Duplex } from 'node:stream';
import { type Session, type SessionOptions, startSession } from '../session.ts';

/** Connects `host` to the board; the host may send no faster than the chip reads. */
export function connect(host: Duplex, options: SessionOptions): Session {
  const session = startSession(
    {
      write(bytes) {
        if (!host.destroyed) host.write(bytes);
      },
      close: () => void host.destroy(),
    },
    options,
  );
  host.on('data', (bytes: Buffer) => {
    host.pause();
    session.received(bytes, () => host.resume());
  });
  for (const event of ['end', 'close', 'error']) host.on(event, () => session.hungUp());
  return session;
}
