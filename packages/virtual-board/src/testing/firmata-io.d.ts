// What the tests use of firmata-io, which carries no types.

declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex } from 'node:stream';

  class Firmata extends EventEmitter {
    constructor(transport: Duplex, options?: { readonly reportVersionTimeout?: number });
    readonly MODES: { readonly OUTPUT: number; readonly ANALOG: number; readonly PWM: number };
    readonly firmware: {
      readonly name: string;
      readonly version: { readonly major: number; readonly minor: number };
    };
    name: string;
    setSamplingInterval(milliseconds: number): void;
    pinMode(pin: number, mode: number): void;
    analogRead(channel: number, callback: (code: number) => void): void;
    digitalWrite(pin: number, value: 0 | 1): void;
  }
  const firmataIo: { readonly Firmata: typeof Firmata };
  export default firmataIo;
}
