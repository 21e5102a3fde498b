// What the edge uses of firmata-io, which carries no types.

declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events';

  interface Pin {
    readonly supportedModes: readonly number[];
    /** Told by the board in answer to a question. */
    readonly mode: number;
    readonly state: number;
  }

  interface Transport extends EventEmitter {
    write(bytes: Buffer, done?: (error?: Error | null) => void): boolean;
  }

  class Firmata extends EventEmitter {
    constructor(transport: Transport, options?: { readonly reportVersionTimeout?: number });
    readonly MODES: {
      readonly INPUT: number;
      readonly OUTPUT: number;
      readonly PULLUP: number;
      readonly ANALOG: number;
      readonly PWM: number;
      readonly SERVO: number;
    };
    /** Highest code, and highest duty cycle; null if the board did not say. */
    readonly RESOLUTION: { readonly ADC: number | null; readonly PWM: number | null };
    /** Empty until the firmware has said its name. */
    readonly firmware: {
      readonly name?: string;
      readonly version?: { readonly major: number; readonly minor: number };
    };
    readonly pins: readonly Pin[];
    /** Pin number of each analog channel. */
    readonly analogPins: readonly number[];
    /** What was written to each port of 8 pins last, or read of its inputs: a bit for each pin. */
    readonly ports: number[];
    /** Bytes of the message that is not whole yet. */
    readonly buffer: number[];
    name: string;
    setSamplingInterval(milliseconds: number): void;
    pinMode(pin: number, mode: number): void;
    analogRead(channel: number, callback: (code: number) => void): void;
    /** Has a channel reported, now and at each sampling interval. */
    reportAnalogPin(channel: number, isOn: 0 | 1): void;
    /** Has the level of the pin's port reported, now and at each change, by `digital-read-N`. */
    reportDigitalPin(pin: number, isOn: 0 | 1): void;
    /** `enqueue`: note the level only; it goes out when the pin's port is written. */
    digitalWrite(pin: number, value: 0 | 1, enqueue?: boolean): void;
    writeDigitalPort(port: number): void;
    pwmWrite(pin: number, value: number): void;
    servoConfig(pin: number, fromMicroseconds: number, toMicroseconds: number): void;
    servoWrite(pin: number, degrees: number): void;
    /** Before any other call about I2C. */
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
    queryPinState(pin: number, callback: () => void): void;
  }
  const firmataIo: { readonly Firmata: typeof Firmata };
  export default firmataIo;
}
