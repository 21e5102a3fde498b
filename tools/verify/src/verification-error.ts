/** What can be wrong with the files that a verify tool is given. */
import { type ErrorOf, entry, errorClass } from '@reflexarc/core/errors';

const verificationErrors = {
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

/** A file that the command line names has to be mended. */
export const VerificationError = errorClass('VerificationError', verificationErrors);
export type VerificationError = ErrorOf<typeof VerificationError>;
