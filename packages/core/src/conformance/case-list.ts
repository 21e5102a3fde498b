/** What a kernel is tried with: cases worked out by hand, and one way to draw any number more. */
import type { Draw } from './draw.ts';

export interface CaseList<Args> {
  /** By name: borders, extreme numbers, each setting once. */
  readonly fixed: Readonly<Record<string, FixedCase<Args>>>;
  /** Arguments of random shape; outputs are operands too, whose numbers don't count. */
  readonly random: (draw: Draw) => Args;
}

export interface FixedCase<Args> {
  /** Rows in use; 2 unless given. */
  readonly rows?: number;
  /** As many as `rows` unless given. */
  readonly maxBatchSize?: number;
  readonly args: (draw: Draw) => Args;
}

/** A list for every kernel of a family, whose arguments are operands. */
export type CaseLists<Family> = { readonly [K in keyof Family]: CaseList<Family[K]> };
