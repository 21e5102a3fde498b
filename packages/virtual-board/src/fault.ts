// Faults that the board can have in the middle of a replay, to see what the host makes of them.

import { BoardError } from './board-error.ts';

const kinds = ['unplug', 'reset', 'mute'] as const;

/**
 * `unplug`: the cable is pulled. `reset`: the chip starts anew, the line stays open.
 * `mute`: nothing comes from the board any more, though it still listens.
 */
export interface Fault {
  readonly kind: (typeof kinds)[number];
  /** Happens once so many reports have been sent. */
  readonly afterReports: number;
}

/** Reads `KIND@REPORTS`, such as `unplug@100`. */
export function parseFault(text: string): Fault {
  const [name, count] = text.split('@');
  const kind = kinds.find((known) => known === name);
  const afterReports = Number(count);
  if (
    kind === undefined ||
    count === undefined ||
    !Number.isInteger(afterReports) ||
    afterReports < 1
  ) {
    throw new BoardError('BAD_OPTION', `fault \`${text}\` is not KIND@REPORTS`, {
      hint: `KIND is one of ${kinds.join(', ')}; for example unplug@100`,
    });
  }
  return { kind, afterReports };
}
