/**
 * A kind of file that the fuzzer makes hostile ones of. A new one is a folder beside this, and a
 * line in index.ts.
 */
import type { Draw } from '../mutations/draw.ts';

/** What happened to a file that was opened. */
export type Outcome = 'accepted' | 'refused';

/** How files of one kind are made and opened. */
export interface Family {
  readonly name: string;
  /** Sound files to begin from, made once. */
  bases(): readonly Uint8Array[];
  /** Ways to change one that know its structure: the less is broken, the deeper they get. */
  readonly mutations: Readonly<Record<string, (base: Uint8Array, draw: Draw) => Uint8Array>>;
  /**
   * Opens the bytes, called `source`, and lets go of what was made.
   * @throws what the reader throws
   */
  open(bytes: Uint8Array, source: string): void;
  /** Whether the error is one that a reader of such files may throw. */
  isRefusal(error: unknown): boolean;
}
