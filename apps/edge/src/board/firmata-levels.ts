/**
 * The levels of a Firmata board's digital pins. The firmware looks at them on each pass of its loop
 * and tells a port of 8 pins when one of them has changed. A board that is mute and a switch that
 * nobody touches would look the same: so the ports are asked for at every interval, too, by asking
 * once more for their reports, which StandardFirmata (2.4 and later) answers with the levels of
 * now.
 */
import type firmataIo from 'firmata-io';
import type { Clock } from '../clock.ts';
import type { DigitalInput, Level, LevelListener } from './board.ts';
import type { Transport } from './transport.ts';

type Firmata = InstanceType<typeof firmataIo.Firmata>;

export interface LevelOptions {
  readonly io: Firmata;
  readonly setMode: (pin: number, mode: number) => void;
  readonly clock: Clock;
  readonly transport: Transport;
}

export class FirmataLevels {
  readonly #options: LevelOptions;
  #stop = () => {};

  constructor(options: LevelOptions) {
    this.#options = options;
  }

  /** Tells the level of a pin that is pulled up, now and whenever its port tells one. */
  watch(pin: number, onLevel: (level: Level) => void): void {
    this.#listen({ pin, pullUp: true }, onLevel);
    this.#options.io.reportDigitalPin(pin, 1);
  }

  /** Reads pins at every interval from now on. */
  read(
    inputs: readonly DigitalInput[],
    intervalMs: number,
    { onLevel, onRead, onMissed }: LevelListener,
  ): void {
    const { io, clock, transport } = this.#options;
    const unanswered = new Set<number>();
    for (const input of inputs) {
      const { pin } = input;
      this.#listen(input, (level) => {
        onLevel(pin, level);
        if (unanswered.delete(pin) && unanswered.size === 0) onRead();
      });
    }
    const pinOfPort = new Map(inputs.map(({ pin }) => [pin >> 3, pin]));
    const ask = () => {
      if (transport.stream.destroyed) return; // others tell of it
      if (unanswered.size > 0) onMissed();
      for (const { pin } of inputs) unanswered.add(pin);
      for (const pin of pinOfPort.values()) io.reportDigitalPin(pin, 1);
    };
    ask();
    this.#stop = clock.every(intervalMs, ask);
  }

  /** Reads no more. */
  stop(): void {
    this.#stop();
  }

  /**
   * Makes a pin an input and hears its levels. Firmata before 2.5 has no mode for one that is
   * pulled up: there an input is so by being written high, as on any AVR.
   */
  #listen({ pin, pullUp }: DigitalInput, onLevel: (level: Level) => void): void {
    const { io, setMode } = this.#options;
    const { INPUT, PULLUP } = io.MODES;
    const hasMode = io.pins[pin]?.supportedModes.includes(PULLUP) === true;
    setMode(pin, pullUp && hasMode ? PULLUP : INPUT);
    notePullUp(pin, pullUp, io);
    if (pullUp && !hasMode) io.writeDigitalPort(pin >> 3);
    io.on(`digital-read-${pin}`, (value: number) => {
      notePullUp(pin, pullUp, io);
      onLevel(value === 0 ? 'low' : 'high');
    });
  }
}

/**
 * An input's bit is written with those of its port's outputs, and decides there whether it is
 * pulled up: it must not be the level that was read.
 */
function notePullUp(pin: number, pullUp: boolean, io: Firmata): void {
  const bit = 1 << (pin & 7);
  if (pullUp) io.ports[pin >> 3]! |= bit;
  else io.ports[pin >> 3]! &= ~bit;
}
