/** What can be wrong with the command line of a verify tool, or with the files that it is given. */
import { type ErrorOf, entry, errorClass } from '@reflexarc/core/errors';

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

/** The command line or a file that it names has to be mended. */
export const VerificationError = errorClass('VerificationError', verificationErrors);
export type VerificationError = ErrorOf<typeof VerificationError>;
