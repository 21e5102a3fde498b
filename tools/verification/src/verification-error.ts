/** What can be wrong with the command line of a verify tool, or with the files that it is given. */
import { type DetailOf, EngineError, entry, wordsFor } from '@reflexarc/core';

const verificationErrors = {
  USAGE: entry<{ problem: string }>({
    what: (d) => d.problem,
    hint: () => '`--help` says how it is used',
  }),
  UNREADABLE: entry<{ path: string; reason: string }>({
    what: (d) => `${d.path} cannot be read: ${d.reason}`,
  }),
  NOTHING_THERE: entry<{ directory: string; missing: string; hint: string }>({
    what: (d) => `${d.directory} holds no ${d.missing}`,
    hint: (d) => d.hint,
  }),
  MALFORMED: entry<{ place: string; value: unknown; expected: string }>({
    what: (d) => `${d.place} is ${JSON.stringify(d.value) ?? 'missing'}, expected ${d.expected}`,
  }),
} as const;

type Code = keyof typeof verificationErrors;

export class VerificationError<C extends Code = Code> extends EngineError {
  constructor(code: C, detail: DetailOf<(typeof verificationErrors)[C]>, options?: ErrorOptions) {
    // A code and the type of its detail come from the same catalogue line.
    const words = verificationErrors[code] as Parameters<typeof wordsFor<typeof detail>>[0];
    super('VerificationError', code, wordsFor(words, detail), detail, options);
  }
}
