/**
 * The output pins of a Firmata board: levels and duty cycles are written, read back now and then,
 * and read back at the end. A board that does not get what is written would otherwise go unnoticed,
 * for its readings still come.
 */
import type firmataIo from 'firmata-io';
import { BoardError } from '../errors/catalogue.ts';
import type { Board, Level, ServoPulse } from './board.ts';
import { type PinState, PinStates } from './pin-states.ts';

type Firmata = InstanceType<typeof firmataIo.Firmata>;

/** How long an answer may take. */
const ANSWER_MS = 1000;
/** A firmware that has only just begun may be slow. */
const FIRST_ANSWER_MS = 1500;

export interface OutputOptions {
  readonly io: Firmata;
  readonly address: string;
  /** Sets a pin's mode. */
  readonly setMode: (pin: number, mode: number) => void;
  /** Whether the line is lost, so that there is no use in asking. */
  readonly isLost: () => boolean;
  /** Told once if the firmware answers no questions about its pins. */
  readonly onUnanswered: () => void;
}

export class FirmataOutputs {
  readonly #options: OutputOptions;
  readonly #states: PinStates;
  /** What each prepared pin was told last. */
  readonly #told = new Map<number, PinState>();
  readonly #pulses = new Map<number, ServoPulse>();
  readonly #dirtyPorts = new Set<number>();
  #answers = true;

  constructor(options: OutputOptions) {
    this.#options = options;
    this.#states = new PinStates(options.io);
  }

  /** Pins that can be asked. */
  get pins(): readonly number[] {
    return this.#answers ? [...this.#told.keys()] : [];
  }

  /**
   * The level goes before the mode: where the firmware has made the pin an output by itself, as
   * StandardFirmata does, the mode stays as it is, for setting it would drive the pin low first.
   */
  async prepareOutput(pin: number, level: Level): Promise<void> {
    const { OUTPUT } = this.#options.io.MODES;
    const before = await this.#askFirst(pin);
    this.#told.set(pin, { mode: OUTPUT, value: numberOf(level) });
    if (before?.mode !== OUTPUT) this.#setOutput(pin, level);
    this.writeLevel(pin, level);
    await this.#confirmIfAnswered(pin);
  }

  async preparePwm(pin: number, value: number): Promise<void> {
    const { PWM } = this.#options.io.MODES;
    const before = await this.#askFirst(pin);
    this.#told.set(pin, { mode: PWM, value });
    if (before?.mode !== PWM) this.#options.setMode(pin, PWM);
    this.writePwm(pin, value);
    await this.#confirmIfAnswered(pin);
  }

  async prepareServo(pin: number, pulse: ServoPulse, degrees: number): Promise<void> {
    await this.#askFirst(pin);
    this.#pulses.set(pin, pulse);
    this.#setServo(pin, degrees);
    await this.#confirmIfAnswered(pin);
  }

  readonly writeLevel: Board['writeLevel'] = (pin, level) => {
    const { io } = this.#options;
    const told = this.#told.get(pin);
    const value = numberOf(level);
    if (told?.value !== value) this.#told.set(pin, { mode: io.MODES.OUTPUT, value });
    io.digitalWrite(pin, value, true);
    if (this.#dirtyPorts.size === 0) queueMicrotask(this.sendLevels);
    this.#dirtyPorts.add(pin >> 3);
  };

  readonly sendLevels = (): void => {
    for (const port of this.#dirtyPorts) this.#options.io.writeDigitalPort(port);
    this.#dirtyPorts.clear();
  };

  readonly writePwm: Board['writePwm'] = (pin, value) => {
    const { io } = this.#options;
    if (this.#told.get(pin)?.value !== value) {
      this.#told.set(pin, { mode: io.MODES.PWM, value });
    }
    io.pwmWrite(pin, value);
  };

  readonly writeServo: Board['writeServo'] = (pin, degrees) => {
    const { io } = this.#options;
    if (this.#told.get(pin)?.value !== degrees) {
      this.#told.set(pin, { mode: io.MODES.SERVO, value: degrees });
    }
    io.servoWrite(pin, degrees);
  };

  /**
   * Reads a pin back; a mode or value that is not what was written is written once more, as after a
   * restart.
   */
  async confirm(pin: number): Promise<void> {
    const { address } = this.#options;
    if (!this.#answers) return; // said when it was prepared
    const first = await this.check(pin);
    if (first === undefined) return;
    const again = first === 'wrong' ? await this.#writeAgain(pin) : first;
    if (again === undefined) return;
    const reason = again === 'wrong' ? 'it says another one' : 'it does not answer';
    throw new BoardError('UNCONFIRMED', { address, pin, reason });
  }

  /** Whether a pin is as it was last written: undefined if so. */
  async check(
    pin: number,
    answerMs: number = ANSWER_MS,
  ): Promise<'wrong' | 'unanswered' | undefined> {
    if (this.#options.isLost()) return 'unanswered';
    this.sendLevels(); // so that the answer is about all that was written
    const before = this.#told.get(pin)!;
    const state = await this.#states.ask(pin, answerMs);
    if (state === undefined) return 'unanswered';
    // It may have been written to since: the answer is about then.
    return isAs(state, before) || isAs(state, this.#told.get(pin)!) ? undefined : 'wrong';
  }

  #setOutput(pin: number, level: Level): void {
    this.writeLevel(pin, level);
    this.sendLevels();
    this.#options.setMode(pin, this.#options.io.MODES.OUTPUT);
  }

  #setServo(pin: number, degrees: number): void {
    const { from, to } = this.#pulses.get(pin)!; // of a pin that was prepared
    this.#options.io.servoConfig(pin, from, to); // which sets the mode, too
    this.writeServo(pin, degrees);
  }

  async #writeAgain(pin: number): Promise<'wrong' | 'unanswered' | undefined> {
    const { mode, value } = this.#told.get(pin)!;
    if (mode === this.#options.io.MODES.SERVO) {
      this.#setServo(pin, value);
      return this.check(pin);
    }
    this.#options.setMode(pin, mode);
    if (mode === this.#options.io.MODES.PWM) this.writePwm(pin, value);
    else this.writeLevel(pin, value === 1 ? 'high' : 'low');
    return this.check(pin);
  }

  async #askFirst(pin: number): Promise<PinState | undefined> {
    if (!this.#answers) return undefined;
    const state = await this.#states.ask(pin, FIRST_ANSWER_MS);
    if (state === undefined && !this.#options.isLost()) {
      this.#answers = false;
      this.#options.onUnanswered();
    }
    return state;
  }

  async #confirmIfAnswered(pin: number): Promise<void> {
    if (this.#answers) await this.confirm(pin);
  }
}

function isAs(state: PinState, { mode, value }: PinState): boolean {
  return state.mode === mode && state.value === value;
}

function numberOf(level: Level): 0 | 1 {
  return level === 'high' ? 1 : 0;
}
