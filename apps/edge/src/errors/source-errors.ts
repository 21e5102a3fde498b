/** Faults of what is read. */
import { entry } from '@reflexarc/core/errors';

/** Codes of `SourceError`. */
export const sourceErrors = {
  NOT_BELIEVED: entry<{ input: string; reading: number; what: string; hint: string }>({
    what: (d) => `${d.input} reads ${d.reading}, ${d.what}`,
    hint: (d) => d.hint,
  }),
  NO_NAMES: entry<{ address: string; line: string }>({
    what: (d) =>
      `the first line of ${d.address} holds numbers, expected names of columns: ${d.line}`,
    hint: () => 'give the names in source.columns, as in `"columns": ["temperature", "humidity"]`',
  }),
  NO_COLUMN: entry<{ address: string; column: string; hint: string }>({
    what: (d) => `${d.address} has no column ${d.column}`,
    hint: (d) => d.hint,
  }),
  NO_DEVICE: entry<{ folder: string; wanted: string; found: readonly string[] }>({
    what: (d) => `there is no device ${d.wanted} in ${d.folder}`,
    hint: (d) =>
      d.found.length === 0
        ? 'it has none: enable the driver, on a Raspberry Pi by a dtoverlay in config.txt'
        : `it has ${d.found.join(', ')}`,
  }),
  NOTHING_READ: entry<{ address: string; unreadable: number }>({
    what: (d) =>
      `${d.address} holds no row: ${d.unreadable === 0 ? 'no line follows its names' : `none of its ${d.unreadable} lines has a number in a column that is wanted`}`,
    hint: () =>
      'numbers are written with a point, `20.5`; `reflexarc data inspect` shows what a table holds',
  }),
  ENDED: entry<{ address: string }>({
    what: (d) => `${d.address} sends no more: the line was closed`,
    hint: () => 'plug the device in again and start anew',
  }),
  BROKEN: entry<{ address: string; reason: string }>({
    what: (d) => `cannot go on reading ${d.address}: ${d.reason}`,
  }),
} as const;
