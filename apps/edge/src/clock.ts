/** The host's clocks and timers, handed in so that tests can let time pass as they like. */

export interface Clock {
  /** Milliseconds that only go on, from an arbitrary beginning. */
  now(): number;
  /** Milliseconds since 1970; may be set back and forth. */
  wall(): number;
  /** Calls back again and again, until the function it returns is called. */
  every(milliseconds: number, callback: () => void): () => void;
  /** Resolves after so long. */
  wait(milliseconds: number): Promise<void>;
}

/** The clock of the process, by its global timers: those that a test puts in their place too. */
export const processClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  every(milliseconds, callback) {
    const timer = setInterval(callback, milliseconds);
    return () => clearInterval(timer);
  },
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
