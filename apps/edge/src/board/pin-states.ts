/** Asks the board what its pins are: a mode, and for outputs what was last written to them. */
import type firmataIo from 'firmata-io';

type Firmata = InstanceType<typeof firmataIo.Firmata>;

export interface PinState {
  readonly mode: number;
  readonly value: number;
}

export class PinStates {
  readonly #io: Firmata;
  /** The questions that are open; a pin is asked one at a time, for answers carry no number. */
  readonly #open = new Map<number, Promise<PinState | undefined>>();

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
    return new Promise((resolve) => {
      const answered = () => {
        clearTimeout(timer);
        const { mode, state } = io.pins[pin]!;
        resolve({ mode, value: state });
      };
      const timer = setTimeout(() => {
        io.removeListener(`pin-state-${pin}`, answered);
        resolve(undefined);
      }, milliseconds);
      io.queryPinState(pin, answered);
    });
  }
}
