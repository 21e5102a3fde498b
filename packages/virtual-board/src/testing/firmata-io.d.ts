// What the tests use of firmata-io, which carries no types.

declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex } from 'node:stream';

  class Firmata extends EventEmitter {
    constructor(transport: Duplex, options?: { readonly reportVersionTimeout?: number });
    readonly MODES: {
      readonly INPUT: number;
      readonly OUTPUT: number;
      readonly ANALOG: number;
      readonly PWM: number;
      readonly SERVO: number;
    };
    readonly firmware: {
      readonly name: string;
      readonly version: { readonly major: number; readonly minor: number };
    };
    name: string;
    setSamplingInterval(milliseconds: number): void;
    pinMode(pin: number, mode: number): void;
    analogRead(channel: number, callback: (code: number) => void): void;
    pwmWrite(pin: number, value: number): void;
    servoWrite(pin: number, degrees: number): void;
    i2cConfig(): void;
    i2cWrite(address: number, register: number, bytes: readonly number[]): void;
    i2cRead(
      address: number,
      register: number,
      count: number,
      callback: (bytes: readonly number[]) => void,
    ): void;
    i2cReadOnce(
      address: number,
      register: number,
      count: number,
      callback: (bytes: readonly number[]) => void,
    ): void;
    digitalRead(pin: number, callback: (value: number) => void): void;
    digitalWrite(pin: number, value: 0 | 1): void;
  }
  const firmataIo: { readonly Firmata: typeof Firmata };
  export default firmataIo;
}
