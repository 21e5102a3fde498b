/** Where random numbers come from. Never Math.random: each stream hangs on a seed and a name. */

/** A stream of random numbers. */
export interface Generator {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal: mean 0, variance 1. */
  normal(): number;
  /** A whole number from 0 up to but not including `limit`, each equally likely. */
  below(limit: number): number;
}
