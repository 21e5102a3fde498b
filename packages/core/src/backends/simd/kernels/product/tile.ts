/**
 * The heart of every product: a tile of the result, a few rows times a few vectors of four columns,
 * whose sums stay in registers while the depth is gone through. Two rows by four vectors measured
 * best: eight independent sums hide the latency of an addition, and there are registers left for
 * operands.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import {
  type Address,
  type I32,
  type Integer,
  integer,
  type Local,
  type V128,
} from '../../emit/value.ts';

/** Where a tile's operands start and how far apart their numbers are, in bytes. */
export interface Operands {
  readonly a: I32;
  readonly aRowStep: number;
  readonly aDepthStep: number;
  readonly b: I32;
  readonly bDepthStep: number;
}

export interface Tile {
  readonly rows: number;
  /** Vectors of four columns. */
  readonly vectors: number;
  /** What the sums start from; 0 unless given. */
  readonly start?: (row: number, vector: number) => V128 | undefined;
  readonly finish: (row: number, vector: number, sum: V128) => void;
}

/**
 * How a product goes through its depth: in a number of steps, or several times through an inner
 * depth with a jump in the left operand after each, in bytes. The right operand lies in one piece.
 */
export type Depth = Integer | NestedDepth;

export interface NestedDepth {
  readonly count: number;
  readonly jump: number;
  readonly inner: Depth;
}

/** Enough chains of additions to hide their latency. */
const chains = 8;
/** For vectors; the compiler keeps one of sixteen for itself. */
const registers = 15;

/** Sums a(r, k) · b(k, c) over `depth` and hands the sums to `finish`. */
export function tile(f: Body, shape: Tile, operands: Operands, depth: Depth): void {
  const { aDepthStep, bDepthStep } = operands;
  const { sets, stepsAtOnce } = paceOf(shape);
  const sums = new Sums(f, shape, sets);
  const a = f.keep(operands.a);
  const b = f.keep(operands.b);
  const moving = { ...operands, a, b };
  const steps = (count: Integer, atOnce: number): void =>
    f.count(count, atOnce, () => {
      for (let s = 0; s < atOnce; s++) sums.add(s % sets, moving, s * aDepthStep, s * bDepthStep);
      f.advance(a, atOnce * aDepthStep);
      f.advance(b, atOnce * bDepthStep);
    });
  const through = (part: Depth): void => {
    if (isNested(part)) {
      f.count(part.count, 1, () => {
        through(part.inner);
        f.advance(a, part.jump);
      });
      return;
    }
    steps(wholePart(part, stepsAtOnce), stepsAtOnce);
    steps(restPart(part, stepsAtOnce), 1);
  };
  through(depth);
  sums.finish();
}

/**
 * How many sets of sums take turns, and how many steps of the depth stand in the loop. The compiler
 * loads all operands of a loop before it multiplies: where sums and operands are more than there
 * are registers, it takes twice as long.
 */
function paceOf({ rows, vectors }: Tile): { readonly sets: number; readonly stepsAtOnce: number } {
  const sums = rows * vectors;
  const operands = rows + vectors;
  const most = Math.min(Math.floor(registers / (sums + operands)), Math.floor(chains / sums));
  const sets = most < 2 ? 1 : 2 ** Math.floor(Math.log2(most));
  const hasRoom = sums + 2 * operands <= registers;
  return { sets, stepsAtOnce: sets === 1 && hasRoom ? 2 : sets };
}

function isNested(depth: Depth): depth is NestedDepth {
  return typeof depth === 'object' && 'inner' in depth;
}

/** `count` without what is left over when divided by `by`, a power of two. */
export function wholePart(count: Integer, by: number): Integer {
  if (by === 1) return count;
  return typeof count === 'number' ? count - (count % by) : integer.and(count, -by);
}

export function restPart(count: Integer, by: number): Integer {
  if (by === 1) return 0;
  return typeof count === 'number' ? count % by : integer.and(count, by - 1);
}

/** The sums of a tile, in a number of separate sets. */
export class Sums {
  readonly #f: Body;
  readonly #shape: Tile;
  readonly #sets: readonly Local<'v128'>[][];

  constructor(f: Body, shape: Tile, sets: number) {
    this.#f = f;
    this.#shape = shape;
    this.#sets = Array.from({ length: sets }, (_, set) =>
      this.#each((row, vector) => {
        const start = set === 0 ? shape.start?.(row, vector) : undefined;
        return f.keep(start ?? four.constant(0));
      }),
    );
  }

  /** Adds one step of the depth, at this distance in bytes. */
  add(set: number, operands: Operands, aOffset: number, bOffset: number): void {
    const f = this.#f;
    const b = Array.from({ length: this.#shape.vectors }, (_, vector) =>
      f.keep(four.load({ pointer: operands.b, offset: bOffset + 16 * vector })),
    );
    for (let row = 0; row < this.#shape.rows; row++) {
      const from: Address = { pointer: operands.a, offset: aOffset + row * operands.aRowStep };
      const a = f.keep(four.loadSplat(from));
      for (const [vector, column] of b.entries()) {
        const sum = this.#sets[set]![row * b.length + vector]!;
        f.set(sum, f.multiplyAdd(a, column, sum));
      }
    }
  }

  finish(): void {
    this.#each((row, vector) => {
      const index = row * this.#shape.vectors + vector;
      const [first, ...others] = this.#sets.map((set) => set[index]!);
      this.#shape.finish(row, vector, others.reduce<V128>(four.add, first!)); // at least one set
    });
  }

  #each<T>(visit: (row: number, vector: number) => T): T[] {
    const { rows, vectors } = this.#shape;
    return Array.from({ length: rows * vectors }, (_, i) =>
      visit(Math.floor(i / vectors), i % vectors),
    );
  }
}
