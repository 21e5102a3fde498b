/** Models as Arduino libraries. */
import type { Exporter } from '../exporter.ts';
import { writeArduino } from './write-library.ts';

export { readWiring } from './read-wiring.ts';
export type { WiredChannel, WiredOutput, Wiring } from './wiring.ts';
export { type LibraryOptions, writeArduino } from './write-library.ts';

/** An Arduino library with a sketch that runs by itself. */
export const arduino: Exporter = {
  format: 'arduino',
  title: 'Arduino library: reads its pins, decides and drives a pin alone',
  kind: 'c',
  write: writeArduino,
};
