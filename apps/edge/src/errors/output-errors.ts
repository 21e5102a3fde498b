/** Faults of what records are written to. */
import { entry } from '@reflexarc/core/errors';

/** Codes of `OutputError`. */
export const outputErrors = {
  CANNOT_LOG: entry<{ path: string; reason: string }>({
    what: (d) => `cannot write the log ${d.path}: ${d.reason}`,
    hint: () => 'give --log a path in a folder that is there, and that this user may write to',
  }),
  CANNOT_RECORD: entry<{ path: string; reason: string }>({
    what: (d) => `cannot write recordings to ${d.path}: ${d.reason}`,
    hint: () => 'give --out a folder that this user may write to, with room on its disk',
  }),
  LOG_LOST: entry<{ reason: string; lines: number }>({
    what: (d) => `standard output took ${d.lines} lines less than there were: ${d.reason}`,
    hint: () =>
      'make room on the disk, see that the reader keeps up, or print less with an output of type `line`',
  }),
} as const;
