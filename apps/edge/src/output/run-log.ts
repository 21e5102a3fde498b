/** What of a run belongs in its log, and at which level. */
import type { DecisionRecord } from '../run/decision-record.ts';
import type { LogFile } from './log-file.ts';

interface AnyRecord {
  readonly type: string;
}

export interface RunLog {
  add(record: AnyRecord | { readonly type: 'error'; readonly error: unknown }): void;
  /** Lines that found no room. */
  readonly lost: number;
}

/**
 * Faults and errors are of level `error`, notices `warning`, start, return, summary and decisions
 * that change something `info`, all other decisions `debug`.
 */
export function runLog(file: LogFile): RunLog {
  let last = '';
  return {
    get lost() {
      return file.lost;
    },
    add(record) {
      if (record.type === 'fault' || record.type === 'error') return file.write('error', record);
      if (record.type === 'notice') return file.write('warning', record);
      if (record.type !== 'decision') return file.write('info', record);
      const state = stateOf(record as DecisionRecord); // by its type
      const isNews = state !== last;
      last = state;
      return file.write(isNews ? 'info' : 'debug', record);
    },
  };
}

/** What a decision is remembered by: its label, and what outputs are in. */
function stateOf({ label, pins, outputs }: DecisionRecord): string {
  return JSON.stringify([label, pins, outputs]);
}
