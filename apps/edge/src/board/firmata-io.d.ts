// What the edge uses of firmata-io, which carries no types.

declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex } from 'node:stream';

  interface Pin {
    readonly supportedModes: readonly number[];
  }

  class Firmata extends EventEmitter {
    constructor(transport: Duplex, options?: { readonly reportVersionTimeout?: number });
    readonly MODES: { readonly OUTPUT: number; readonly ANALOG: number };
    readonly firmware: {
      readonly name: string;
      readonly version: { readonly major: number; readonly minor: number };
    };
    readonly pins: readonly Pin[];
    /** Pin number of each analog channel. */
    readonly analogPins: readonly number[];
    name: string;
    setSamplingInterval(milliseconds: number): void;
    pinMode(pin: number, mode: number): void;
    analogRead(channel: number, callback: (code: number) => void): void;
    /** `enqueue`: note the level only; it goes out with the next write to a pin of the same port. */
    digitalWrite(pin: number, value: 0 | 1, enqueue?: boolean): void;
  }
  const firmataIo: { readonly Firmata: typeof Firmata };
  export default firmataIo;
}
