/** The wish of the person at the terminal to end, as the engine looks for it during long work. */
import type { StopSignal } from '@reflexarc/core';
import type { Context } from './context.ts';
import { Interrupted } from './errors.ts';

/** Whoever looks throws `Interrupted` with the signal's name. */
export function interruption({ interrupted }: Context): StopSignal {
  return {
    get aborted() {
      return interrupted.aborted;
    },
    get reason() {
      return new Interrupted(String(interrupted.reason));
    },
  };
}
