/** What the edge asks of a board, whatever drives it. */
import type { BoardError } from '../errors/catalogue.ts';

export type Level = 'low' | 'high';

/** A level for each of some output pins. */
export type Levels = readonly { readonly pin: number; readonly level: Level }[];

export interface Board {
  /** Name and version of its firmware. */
  readonly firmware: string;
  /** Whether it has the pins, by its own account. */
  hasAnalog(channel: number): boolean;
  hasDigitalOutput(pin: number): boolean;
  /** Makes the pins outputs and sets their levels. */
  prepareOutputs(levels: Levels): void;
  /** Sets levels: one message for each port of 8 pins, in the order of the calls. */
  write(levels: Levels): void;
  /** Reads the channels at every interval from now on; `onSample` is called for each message that comes. */
  sample(
    channels: readonly number[],
    intervalMs: number,
    onSample: (channel: number, code: number) => void,
  ): void;
  /** Called once, when the board is lost or has started anew by itself. */
  onFault(listener: (error: BoardError) => void): void;
  /** Waits until what was written is on its way, then closes the line. Never rejects. */
  close(): Promise<void>;
}
