/**
 * Long work in one thread gives the event loop a moment now and then: only so is Ctrl-C heard, and a
 * terminal redrawn.
 */
import type { Context } from './context.ts';
import { Interrupted } from './errors.ts';

const intervalMs = 40;

export class Breath {
  readonly #context: Context;
  #last: number;

  constructor(context: Context) {
    this.#context = context;
    this.#last = context.now();
  }

  /** Cheap to ask for in a loop. */
  get isDue(): boolean {
    return this.#context.now() - this.#last >= intervalMs;
  }

  /** @throws Interrupted if the person at the terminal wants out */
  async take(): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    const { aborted, reason } = this.#context.interrupted;
    if (aborted) throw new Interrupted(String(reason));
    this.#last = this.#context.now();
  }
}
