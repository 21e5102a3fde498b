/**
 * The front of a board that may be away: what is asked goes to the one that was there last, and
 * what is written to one that is away is dropped.
 */
import { BoardError } from '../errors/catalogue.ts';
import type { Board, I2cDevice, Level, PinMode } from './board.ts';

export abstract class FrontBoard {
  abstract readonly address: string;
  abstract readonly isAway: boolean;
  /** The one that was there last; handed out only once one was. */
  protected abstract readonly current: Board;

  get firmware(): string {
    return this.current.firmware;
  }

  get analogBits(): number {
    return this.current.analogBits;
  }

  get pwmBits(): number {
    return this.current.pwmBits;
  }

  hasAnalog(channel: number): boolean {
    return this.current.hasAnalog(channel);
  }

  offers(pin: number, mode: PinMode): boolean {
    return this.current.offers(pin, mode);
  }

  pinsFor(mode: PinMode): readonly number[] {
    return this.current.pinsFor(mode);
  }

  writeLevel(pin: number, level: Level): void {
    if (!this.isAway) this.current.writeLevel(pin, level);
  }

  sendLevels(): void {
    if (!this.isAway) this.current.sendLevels();
  }

  writePwm(pin: number, value: number): void {
    if (!this.isAway) this.current.writePwm(pin, value);
  }

  writeServo(pin: number, degrees: number): void {
    if (!this.isAway) this.current.writeServo(pin, degrees);
  }

  async askI2c(
    address: number,
    register: number,
    count: number,
  ): Promise<readonly number[] | undefined> {
    return this.isAway ? undefined : this.current.askI2c(address, register, count);
  }

  writeI2c(device: I2cDevice): void {
    if (!this.isAway) this.current.writeI2c(device);
  }

  async confirm(pin: number): Promise<void> {
    if (!this.isAway) return this.current.confirm(pin);
    const { address } = this;
    throw new BoardError('UNCONFIRMED', { address, pin, reason: 'the board is away' });
  }
}
