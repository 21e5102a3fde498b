/** A chain at work: blocks go in, blocks come out, and what it remembers can be saved. */

import type { Axes } from '../axes.ts';
import { stepOf, widthOf } from '../axes.ts';
import { type Block, copyRows, createBlock, type Emit } from '../block.ts';
import { checkCapacity, checkChain } from '../check-arguments.ts';
import { SignalError } from '../errors.ts';
import { checkObject } from '../options/field.ts';
import { builtInStages } from '../stages/index.ts';
import { type Chain, type OpenChain, openChain } from './chain.ts';
import type { StageSet } from './define-stage.ts';
import { startStages } from './start-stages.ts';

/** How a chain is started. */
export interface StartOptions {
  /** Stages of the caller's own, beside the built-in ones. */
  readonly stages?: StageSet;
  /** How many rows pass through at a time; a larger block is taken in pieces. 64 unless given. */
  readonly capacity?: number;
}

/** A started chain. After that nothing is allocated. */
export interface RunningChain {
  readonly input: Axes;
  readonly output: Axes;
  /** Takes in a block of any number of rows; `emit` is called for each block that comes out. */
  push(block: Block, emit: Emit): void;
  /** All that the chain remembers, to go on from later. */
  save(): Float64Array;
  /** Goes on from what a chain of the same stages has saved. */
  restore(saved: Float64Array): void;
  /** Forgets all rows. */
  reset(): void;
  /** What stages have to say, such as which gaps there were: a line each. */
  notices(): readonly string[];
}

const usualCapacity = 64;

/**
 * Makes a chain ready for rows.
 *
 * @throws SignalError and SpecError as `openChain` does, and NOT_FITTED where a stage was not
 *   fitted
 */
export function startChain(chain: Chain, options: StartOptions = {}): RunningChain {
  checkChain(chain);
  checkObject(options, 'startChain');
  if (options.capacity !== undefined) checkCapacity(options.capacity);
  return startOpened(openChain(chain, { ...builtInStages, ...options.stages }), options);
}

/** The same for a chain that has been checked. */
export function startOpened(
  { input, output, stages }: OpenChain,
  { capacity = usualCapacity }: Pick<StartOptions, 'capacity'> = {},
): RunningChain {
  const memories: Float64Array[] = [];
  const started = startStages(stages, capacity, (length) => {
    const memory = new Float64Array(length);
    memories.push(memory);
    return memory;
  });
  const piece = createBlock(widthOf(input), capacity, stepOf(input));
  return {
    input,
    output,
    push(block, emit) {
      checkBlock(block, piece.width);
      started.emit = emit;
      if (started.takesAnyRows || block.rows <= capacity) started.push(block);
      else pushPieces(block, piece, started.push);
    },
    save: () => joined(memories),
    restore: (saved) => spread(saved, memories),
    reset() {
      for (const memory of memories) memory.fill(0);
    },
    notices: () => started.notices(),
  };
}

function checkBlock(block: Block, width: number): void {
  if (block.width === width) return;
  throw new SignalError('WRONG_WIDTH', { width: block.width, expected: width });
}

function pushPieces(block: Block, piece: Block, push: Emit): void {
  for (let first = 0; first < block.rows; first += piece.capacity) {
    piece.rows = Math.min(piece.capacity, block.rows - first);
    copyRows(block, first, { to: piece, at: 0, count: piece.rows });
    push(piece);
  }
}

function joined(memories: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(memories.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const memory of memories) {
    all.set(memory, start);
    start += memory.length;
  }
  return all;
}

function spread(saved: Float64Array, memories: readonly Float64Array[]): void {
  const length = memories.reduce((sum, memory) => sum + memory.length, 0);
  if (saved.length !== length) {
    throw new SignalError('WRONG_STATE', { length: saved.length, expected: length });
  }
  let start = 0;
  for (const memory of memories) {
    memory.set(saved.subarray(start, start + memory.length));
    start += memory.length;
  }
}
