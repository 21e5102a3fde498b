/**
 * What is read on and on, on whichever board is there: what comes from a board that is not the one
 * any more is dropped.
 */
import type {
  Board,
  DigitalInput,
  I2cDevice,
  I2cListener,
  LevelListener,
  SampleListener,
} from './board.ts';

/** Something that is read on and on. */
export interface Sampling {
  /** Begins to read; `isCurrent` tells whether the board is still the one. */
  start(board: Board, isCurrent: () => boolean): void;
  /** The board was away and is back. */
  readonly onRestart: () => void;
}

/** Analog channels. */
export function analogSampling(
  channels: readonly number[],
  intervalMs: number,
  { onSample, onRestart }: SampleListener,
): Sampling {
  return {
    onRestart,
    start: (board, isCurrent) =>
      board.sample(channels, intervalMs, { onSample: only(isCurrent, onSample), onRestart }),
  };
}

/** Registers of a device on the I2C bus. */
export function i2cSampling(
  device: I2cDevice,
  intervalMs: number,
  { onReply, onBroken, onRestart }: I2cListener,
): Sampling {
  return {
    onRestart,
    start: (board, isCurrent) =>
      board.readI2c(device, intervalMs, {
        onReply: only(isCurrent, onReply),
        onBroken: only(isCurrent, onBroken),
        onRestart,
      }),
  };
}

/** Levels of digital pins. */
export function levelSampling(
  inputs: readonly DigitalInput[],
  intervalMs: number,
  { onLevel, onRead, onMissed, onRestart }: LevelListener,
): Sampling {
  return {
    onRestart,
    start: (board, isCurrent) =>
      board.readLevels(inputs, intervalMs, {
        onLevel: only(isCurrent, onLevel),
        onRead: only(isCurrent, onRead),
        onMissed: only(isCurrent, onMissed),
        onRestart,
      }),
  };
}

function only<Values extends readonly unknown[]>(
  isCurrent: () => boolean,
  listener: (...values: Values) => void,
): (...values: Values) => void {
  return (...values) => {
    if (isCurrent()) listener(...values);
  };
}
