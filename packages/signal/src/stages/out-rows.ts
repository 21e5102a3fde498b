/** Rows on their way out of a stage that makes another number of rows than it takes in. */
import { type Block, createBlock, type Emit } from '../block.ts';

/** A block that is handed on whenever it is full. */
export class OutRows {
  readonly block: Block;

  /** Room for `capacity` rows of `width` numbers, `step` seconds apart. */
  constructor(width: number, capacity: number, step: number) {
    this.block = createBlock(width, capacity, step);
  }

  /** The place of a new row, whose numbers and marks the caller has to write. */
  next(emit: Emit): number {
    if (this.block.rows === this.block.capacity) this.flush(emit);
    return this.block.rows++;
  }

  /** Hands on the rows that have not been handed on. */
  flush(emit: Emit): void {
    if (this.block.rows === 0) return;
    emit(this.block);
    this.block.rows = 0;
  }
}

/** Copies `width` numbers, four in each turn of the loop. */
export function copyNumbers(
  from: Float64Array,
  first: number,
  to: Float64Array,
  at: number,
  width: number,
): void {
  let i = 0;
  for (; i + 3 < width; i += 4) {
    to[at + i] = from[first + i]!;
    to[at + i + 1] = from[first + i + 1]!;
    to[at + i + 2] = from[first + i + 2]!;
    to[at + i + 3] = from[first + i + 3]!;
  }
  for (; i < width; i++) to[at + i] = from[first + i]!;
}
