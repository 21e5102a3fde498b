/** What can be wrong with the command line. */
import { type DetailOf, EngineError, entry, wordsFor } from '@reflexarc/core';

const usageErrors = {
  USAGE: entry<{ problem: string }>({
    what: (d) => d.problem,
    hint: () => 'see `npm run conformance -- --help`',
  }),
} as const;

export class UsageError extends EngineError {
  constructor(code: 'USAGE', detail: DetailOf<typeof usageErrors.USAGE>, options?: ErrorOptions) {
    super('UsageError', code, wordsFor(usageErrors[code], detail), detail, options);
  }
}
