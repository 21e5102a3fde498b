/** Errors of the command line itself: options used wrongly, and files that cannot be reached. */
import { type DetailOf, EngineError, entry, wordsFor } from '@reflexarc/core';

const usageErrors = {
  /** Said by the parser of the command line; `code` of the detail is the parser's own. */
  WRONG_USAGE: entry<{ message: string; hint: string }>({
    what: (d) => d.message,
    hint: (d) => d.hint,
  }),
  INVALID_VALUE: entry<{ option: string; value: string; expected: string; hint?: string }>({
    what: (d) => `\`${d.option}\` is \`${d.value}\`, expected ${d.expected}`,
    hint: (d) => d.hint,
  }),
  CONFLICTING_OPTIONS: entry<{ options: readonly string[]; hint: string }>({
    what: (d) => `${d.options.map((option) => `\`${option}\``).join(' and ')} exclude each other`,
    hint: (d) => d.hint,
  }),
} as const;

type UsageCode = keyof typeof usageErrors;

/** The person at the terminal has to write the command differently. */
export class UsageError<C extends UsageCode = UsageCode> extends EngineError {
  constructor(code: C, detail: DetailOf<(typeof usageErrors)[C]>, options?: ErrorOptions) {
    // A code and the type of its detail come from the same catalogue line.
    const words = usageErrors[code] as Parameters<typeof wordsFor<typeof detail>>[0];
    super('UsageError', code, wordsFor(words, detail), detail, options);
  }
}

/** The person at the terminal wanted out; nothing is left half-written. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}
