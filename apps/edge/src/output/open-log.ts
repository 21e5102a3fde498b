/** The log of a run, opened: loaded only where one is asked for. */
import { OutputError } from '../errors/catalogue.ts';
import { openLogFile } from './log-file.ts';
import type { LogOptions } from './log-levels.ts';
import { type RunLog, runLog } from './run-log.ts';

/** Throws OutputError CANNOT_LOG. */
export function openLog(options: LogOptions): RunLog {
  try {
    return runLog(openLogFile(options));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OutputError('CANNOT_LOG', { path: options.path, reason }, { cause });
  }
}
