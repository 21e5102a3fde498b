/**
 * Long work in one thread lets the event loop turn now and then: timers fire, a page is drawn, a
 * server answers, Ctrl-C is heard.
 */
import { anything, callback, checkOptions } from '../errors/option-checks.ts';

/** What is read of an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
  /** What is thrown once it is aborted. */
  readonly reason: unknown;
}

/** Asked between the pieces of long work: `if (turn.isDue) await turn.take()`. */
export interface CooperativeYield {
  /** One look at the clock: cheap enough for every step. */
  readonly isDue: boolean;
  /**
   * Resolves once the event loop has turned.
   * @throws the reason of the signal, where it is aborted by then
   */
  take(): Promise<void>;
}

/** Half of the 50 ms after which people notice: the piece of work under way comes on top. */
const intervalMs = 25;

/**
 * Lets the event loop turn every 25 ms of long work in one thread.
 *
 * @param options signal: ends the work when aborted; now: milliseconds, the runtime's clock unless
 *   given
 */
export function cooperativeYield(
  options: { readonly signal?: StopSignal | undefined; readonly now?: () => number } = {},
): CooperativeYield {
  checkOptions(options, 'cooperativeYield', { signal: anything, now: callback });
  const { signal, now = runtimeClock } = options;
  let last = now();
  return {
    get isDue() {
      return now() - last >= intervalMs;
    },
    async take() {
      await turnOfEventLoop();
      throwIfAborted(signal);
      last = now();
    },
  };
}

/** @throws the reason of `signal` */
export function throwIfAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}

/** What JavaScript runtimes offer, each a part of it. */
interface Runtime {
  readonly setImmediate: ((callback: () => void) => unknown) | undefined;
  readonly MessageChannel: (new () => { readonly port1: Port; readonly port2: Port }) | undefined;
  readonly setTimeout: ((callback: () => void, milliseconds: number) => unknown) | undefined;
  readonly performance: { now(): number } | undefined;
}

interface Port {
  onmessage: ((message: never) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

function offered<Name extends keyof Runtime>(name: Name): Runtime[Name] {
  const key: string = name;
  return Reflect.get(globalThis, key);
}

// Taken once: a test that fakes timers does not stop a training.
const setImmediate = offered('setImmediate');
const MessageChannel = offered('MessageChannel');
const setTimeout = offered('setTimeout');

function runtimeClock(): number {
  return offered('performance')?.now() ?? Date.now();
}

/** By what comes back soonest: browsers let a timeout of 0 wait for 4 ms. */
function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve);
    else if (MessageChannel !== undefined) turnByMessage(MessageChannel, resolve);
    else if (setTimeout !== undefined) setTimeout(resolve, 0);
    else resolve(); // a runtime without an event loop
  });
}

function turnByMessage(Channel: NonNullable<Runtime['MessageChannel']>, resolve: () => void): void {
  const { port1, port2 } = new Channel();
  port1.onmessage = () => {
    port1.close(); // an open port would keep some runtimes alive
    resolve();
  };
  port2.postMessage(undefined);
}
