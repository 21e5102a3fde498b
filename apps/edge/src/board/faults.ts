/** Signs of a lost line. The first counts, and is kept for listeners that come later. */
import type { Duplex } from 'node:stream';
import { BoardError } from '../errors/catalogue.ts';
import type { Transport } from './transport.ts';

export interface Faults {
  /** Rejects at the first fault. */
  readonly first: Promise<never>;
  /** Whether there was one. */
  readonly happened: boolean;
  report(error: BoardError): void;
  onFault(listener: (error: BoardError) => void): void;
}

export function watchForFaults({ stream, address }: Transport): Faults {
  const listeners: ((error: BoardError) => void)[] = [];
  let fault: BoardError | undefined;
  let fail: (error: BoardError) => void = () => {};
  const first = new Promise<never>((_, reject) => {
    fail = reject;
  });
  first.catch(() => {}); // after start-up the listeners are told instead

  const report = (error: BoardError) => {
    if (fault !== undefined) return;
    fault = error;
    fail(error);
    for (const listener of listeners) listener(error);
  };
  watchStream(stream, (reason, cause) =>
    report(new BoardError('DISCONNECTED', { address, reason }, cause && { cause })),
  );
  return {
    first,
    get happened() {
      return fault !== undefined;
    },
    report,
    onFault(listener) {
      listeners.push(listener);
      if (fault !== undefined) listener(fault);
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
