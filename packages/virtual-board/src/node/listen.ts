// Where a host finds the board: a TCP port on loopback, or a pseudo-terminal that socat ties to
// one.

import { type ChildProcess, spawn } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { BoardError } from '../board-error.ts';

/** An address where hosts connect, one at a time. */
export interface Listener {
  readonly port: number;
  /** The next connection; those that come while nobody waits are turned away. */
  next(): Promise<Socket>;
  close(): void;
}

/** Listens on loopback; port 0 takes any free one. */
export async function listenTcp(port: number): Promise<Listener> {
  const server = createServer({ noDelay: true });
  let take: ((host: Socket) => void) | undefined;
  server.on('connection', (host: Socket) => {
    host.on('error', () => {}); // a host that breaks off: its close says all
    if (take === undefined) host.destroy();
    else take(host);
    take = undefined;
  });
  const next = () =>
    new Promise<Socket>((resolve) => {
      take = resolve;
    });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (cause) => {
      const hint = 'choose another port, or 0 for any free one';
      reject(
        new BoardError('ADDRESS_UNAVAILABLE', `port ${port}: ${cause.message}`, { hint, cause }),
      );
    });
    server.listen(port, '127.0.0.1');
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return { port: taken, next, close: () => server.close() };
}

/**
 * Makes `path` a pseudo-terminal; opening it connects to `port`, closing it hangs up. Ends when the
 * process is ended.
 */
export async function openPty(path: string, port: number): Promise<ChildProcess> {
  const terminal = `PTY,link=${path},rawer,wait-slave,pty-interval=0.02`;
  const socat = spawn('socat', [terminal, `TCP:127.0.0.1:${port},nodelay`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const failure = new Promise<never>((_, reject) => {
    socat.once('error', (cause) => {
      const hint = 'install socat, for example with `apt-get install socat`, or use TCP';
      reject(new BoardError('PTY_UNAVAILABLE', `socat: ${cause.message}`, { hint, cause }));
    });
    socat.once('exit', (code) => {
      reject(new BoardError('PTY_UNAVAILABLE', `socat ended with code ${code} for ${path}`));
    });
  });
  failure.catch(() => {}); // after the link is there, an exit is the host hanging up
  await Promise.race([failure, waitForLink(path)]);
  return socat;
}

async function waitForLink(path: string): Promise<void> {
  while (
    !(await lstat(path).then(
      (entry) => entry.isSymbolicLink(),
      () => false,
    ))
  )
    await delay(10);
}
