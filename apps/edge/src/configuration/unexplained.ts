/**
 * What is wrong with a file, before it is put into words: the words are loaded where they are
 * needed, and a run that begins needs none.
 */
import type { ConfigError } from '../errors/catalogue.ts';

type Words = typeof import('./words.ts');

/** Thrown in place of the ConfigError that `by` makes of it. */
export class Unexplained extends Error {
  readonly by: (words: Words) => ConfigError;

  constructor(by: (words: Words) => ConfigError) {
    super('not put into words yet');
    this.by = by;
  }
}

/** What `read` gives. Throws the ConfigError that an Unexplained stands for. */
export async function explained<T>(read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unexplained)) throw error;
    throw error.by(await import('./words.ts')); // loaded here alone
  }
}
