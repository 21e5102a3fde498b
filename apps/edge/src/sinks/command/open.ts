/** Opens a program as a sink: it is run anew until it succeeds, by what is true then. */
import { execFile } from 'node:child_process';
import type { Surroundings } from '../../sources/source.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Sink } from '../sink.ts';
import type { Settings } from './schema.ts';

/** So long the end may wait for the last run. */
const FLUSH_MS = 700;

/** The program is one that is allowed: that was checked before anything was opened. */
export async function openCommand(
  settings: Settings,
  place: string,
  { clock, environment, notify }: Surroundings,
): Promise<Sink> {
  const { program, active, inactive, safe = inactive, timeoutMs } = settings;
  // Secrets of our own environment are none of its business.
  const env = { PATH: environment['PATH'] ?? '' };
  // Only the last state counts: what waits for a slow program gives way to what is true now.
  const outbox = new Outbox<readonly string[]>({
    clock,
    capacity: 1,
    onTrouble: ({ message }) =>
      notify(`${place}: ${message.split('\n', 1)[0]}; run again until it succeeds`),
    send: (given) =>
      new Promise((resolve, reject) => {
        const options = { timeout: timeoutMs, killSignal: 'SIGKILL', env } as const;
        const child = execFile(program, given, options, (error) =>
          error === null ? resolve() : reject(error),
        );
        child.stdin?.end();
      }),
  });
  let state: boolean | undefined;
  return {
    state: undefined,
    async prepare() {},
    apply(_decision, { active: isActive }) {
      if (isActive === (state ?? false)) return;
      state = isActive;
      const given = isActive ? active : inactive;
      if (given !== undefined) outbox.add(given);
    },
    async safe() {
      if (state !== undefined && safe !== undefined) outbox.add(safe);
      state = undefined;
      await outbox.flush(FLUSH_MS);
    },
    counts: () => outbox.counts,
    async close() {},
  };
}
