/** A run in this process, on real sources and sinks, with what it printed and said. */

import { PassThrough, Readable } from 'node:stream';
import { openTransport } from '../board/open-transport.ts';
import { processClock } from '../clock.ts';
import type { DecisionRecord, StartRecord } from '../run/decision-record.ts';
import type { RunOptions, RunResult } from '../run/host.ts';
import type { EventRecord } from '../run/outages.ts';
import { run } from '../run/run.ts';
import type { Summary } from '../run/statistics.ts';

export interface RunHere extends RunResult {
  readonly decisions: readonly DecisionRecord[];
  readonly events: readonly EventRecord[];
  readonly start: StartRecord | undefined;
  /** What people were told. */
  readonly notices: readonly string[];
}

/** What is done while it runs. */
export interface Watching {
  /** Told of each record that is printed. */
  readonly onRecord?: (record: StartRecord | DecisionRecord | Summary) => void;
  /** Told of each fault and recovery. */
  readonly onEvent?: (event: EventRecord) => void;
}

/** @param input text of standard input; without it, standard input stays open and silent */
export async function runHere(
  options: Partial<RunOptions> & { readonly file: string },
  input?: string,
  { onRecord, onEvent }: Watching = {},
): Promise<RunHere> {
  const records: (StartRecord | DecisionRecord | Summary)[] = [];
  const notices: string[] = [];
  const events: EventRecord[] = [];
  const result = await run(
    { limit: {}, dryRun: false, reconnect: false, ...options },
    {
      clock: processClock,
      input: input === undefined ? new PassThrough() : Readable.from([Buffer.from(input)]),
      environment: {},
      connect: openTransport,
      interrupted: new AbortController().signal,
      emit(record) {
        records.push(record);
        onRecord?.(record);
      },
      notify: (text) => notices.push(text),
      tell(event) {
        events.push(event);
        onEvent?.(event);
      },
    },
  );
  return {
    ...result,
    notices,
    events,
    decisions: records.filter((record) => record.type === 'decision'),
    start: records.find((record) => record.type === 'start'),
  };
}
