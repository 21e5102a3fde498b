/** Sizes of rows, and numbers that were fitted. */
import type { Axes, OpenStage } from '@reflexarc/signal';

/** How many numbers a row has. */
export function sizeOfRow({ channels, steps = 1 }: Axes): number {
  return steps * channels.length;
}

/** What a scaler was fitted to; a stage that was opened has it. */
export function numbersOf({ spec }: OpenStage): {
  readonly center: readonly number[];
  readonly spread: readonly number[];
} {
  return spec.fitted as ReturnType<typeof numbersOf>; // checked by the stage's own fields
}
