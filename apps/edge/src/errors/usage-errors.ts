/** What is wrong with a command line. */
import { entry } from '@reflexarc/core/errors';

/** Codes of `UsageError`. */
export const usageErrors = {
  UNKNOWN_COMMAND: entry<{ given: string; hint: string }>({
    what: (d) => `there is no command ${d.given}`,
    hint: (d) => d.hint,
  }),
  MISSING_OPTION: entry<{ option: string }>({
    what: (d) => `${d.option} is missing`,
    hint: () => 'see `reflexarc-edge run --help`',
  }),
  INVALID_OPTION: entry<{ problem: string }>({
    what: (d) => d.problem,
    hint: () => 'see `reflexarc-edge run --help`',
  }),
} as const;
