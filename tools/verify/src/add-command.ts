import type { End, Streams } from '@reflexarc/command-line';
import type { Command } from 'commander';

/** Adds one command to the program; `end` is told whether all that it looked at passed. */
export type AddCommand = (program: Command, streams: Streams, end: End) => void;
