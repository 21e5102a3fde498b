/** Asks the board what its pins are: a mode, and for outputs what was last written to them. */
import type firmataIo from 'firmata-io';

type Firmata = InstanceType<typeof firmataIo.Firmata>;

export interface PinState {
  readonly mode: number;
  readonly value: number;
}

/** How long a question waits for one more answer where earlier questions were left open. */
const LATE_MS = 250;

export class PinStates {
  readonly #io: Firmata;
  /** The questions that are open; a pin is asked one at a time, for answers carry no number. */
  readonly #open = new Map<number, Promise<PinState | undefined>>();
  /**
   * By pin, how many questions were given up. Their answers may only be late, and would pass for
   * the answer to a later question: a state from before what was written since.
   */
  readonly #givenUp = new Map<number, number>();

  constructor(io: Firmata) {
    this.#io = io;
  }

  /** The state of a pin; undefined if no answer has come after so long. */
  async ask(pin: number, milliseconds: number): Promise<PinState | undefined> {
    await this.#open.get(pin);
    const answer = this.#askNow(pin, milliseconds);
    this.#open.set(pin, answer);
    return answer;
  }

  #askNow(pin: number, milliseconds: number): Promise<PinState | undefined> {
    const io = this.#io;
    const event = `pin-state-${pin}`;
    let stillToCome = (this.#givenUp.get(pin) ?? 0) + 1;
    return new Promise((resolve) => {
      const end = (state: PinState | undefined) => {
        io.removeListener(event, answered);
        clearTimeout(timer);
        this.#givenUp.set(pin, state === undefined ? stillToCome : 0);
        resolve(state);
      };
      const answered = () => {
        const { mode, state: value } = io.pins[pin]!;
        stillToCome -= 1;
        if (stillToCome === 0) return end({ mode, value });
        // Either the answer to an earlier question, or that one was lost and this is ours.
        clearTimeout(timer);
        timer = setTimeout(() => end({ mode, value }), LATE_MS);
      };
      let timer = setTimeout(() => end(undefined), milliseconds);
      io.on(event, answered);
      io.queryPinState(pin, () => {}); // the listener above hears of it
    });
  }
}
