/** What can go wrong with files. The person at the machine has to act. */
import { type ErrorOf, entry, errorClass } from '@reflexarc/core/errors';

const fileErrors = {
  CANNOT_WRITE: entry<{ path: string; reason: string }>({
    what: (d) => `cannot write ${d.path}: ${d.reason}`,
    hint: () => 'check that the folder exists, may be written to, and has room',
  }),
} as const;

/** A file could not be written; what was at its place is as before. */
export const FileError = errorClass('FileError', fileErrors);
export type FileError = ErrorOf<typeof FileError>;
