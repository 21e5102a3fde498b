/** What can be wrong with the command line. */
import { type ErrorOf, entry, errorClass } from '@reflexarc/core';

const usageErrors = {
  USAGE: entry<{ problem: string }>({
    what: (d) => d.problem,
    hint: () => 'see `npm run conformance -- --help`',
  }),
} as const;

/** The command line has to be written differently. */
export const UsageError = errorClass('UsageError', usageErrors);
export type UsageError = ErrorOf<typeof UsageError>;
