/** What `doctor` looks at: each check says how it is, and where it is not well what to do. */

import type { Host } from '../run/host.ts';
import type { Loaded } from '../run/load.ts';

/** `warning` works, but not as it should; `skipped` could not be looked at, or is not used. */
export type Health = 'ok' | 'warning' | 'failed' | 'skipped';

/** How something is. */
export interface Finding {
  /** What was looked at. */
  readonly check: string;
  readonly health: Health;
  /** In words, for people. */
  readonly said: string;
  /** What to do, where it is not well. */
  readonly hint?: string;
}

/** What is looked at. */
export interface Subject {
  readonly loaded: Loaded;
  /** Folder that the log is written to. */
  readonly logFolder: string;
  readonly host: Host;
}

/** Looks at one thing, or at several that depend on one another. Never rejects. */
export type Check = (subject: Subject) => Promise<readonly Finding[]>;

/** A finding of an error, by its own words and hint. */
export function failure(check: string, error: unknown): Finding {
  const said = error instanceof Error ? error.message : String(error);
  const hint = error instanceof Error && 'hint' in error ? error.hint : undefined;
  // Our own errors have their hint behind their words, too.
  const words = said.split('\n')[0]!;
  return { check, health: 'failed', said: words, ...(typeof hint === 'string' && { hint }) };
}
