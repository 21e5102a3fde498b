/**
 * What systemd is told: that we are ready, that the event loop still turns, that we end. Node knows
 * no datagrams on Unix sockets, so it is told by systemd's own program, for whose answer nobody
 * waits.
 */
import { spawn } from 'node:child_process';
import type { Clock } from '../clock.ts';
import type { Environment } from '../configuration/secret.ts';

export interface ServiceManager {
  /** Configuration and model are sound, and work begins. */
  ready(): void;
  /** We were told to end. */
  stopping(): void;
}

/** Does nothing where no service manager has started us (`NOTIFY_SOCKET`). */
export function serviceManager(
  environment: Environment,
  clock: Clock,
  onFailure: (reason: string) => void,
): ServiceManager {
  const socket = environment['NOTIFY_SOCKET'];
  if (socket === undefined) return { ready() {}, stopping() {} };
  const env = { PATH: environment['PATH'] ?? '', NOTIFY_SOCKET: socket };
  let hasFailed = false;
  const tell = (...words: string[]) => {
    const options = { env, stdio: 'ignore' } as const;
    const fail = ({ message }: Error) => {
      if (!hasFailed) onFailure(message);
      hasFailed = true;
    };
    try {
      const child = spawn('systemd-notify', ['--no-block', ...words], options);
      child.unref();
      child.once('error', fail);
    } catch (error) {
      fail(error as Error); // where memory is short it throws, which is no reason to end the run
    }
  };
  return {
    ready() {
      tell('--ready');
      const everyMs = watchdogMs(environment);
      // A loop that hangs does not get here, and systemd starts us anew.
      if (everyMs !== undefined) clock.every(everyMs, () => tell('WATCHDOG=1'));
    },
    stopping: () => tell('STOPPING=1'),
  };
}

/** A third of the time that systemd waits for a word (`WatchdogSec`), if it does. */
function watchdogMs(environment: Environment): number | undefined {
  const microseconds = Number(environment['WATCHDOG_USEC']);
  return microseconds > 0 ? microseconds / 3000 : undefined;
}
