/** A metric looks at outputs and targets batch by batch, and then says one number. */
import type { Numbers, Shape } from '../tensor/shape.ts';

/** A score over rows that come in parts, as batches do. */
export interface Metric {
  readonly name: string;
  /**
   * A fresh count for rows of these shapes; targets may be class numbers in place of the last axis.
   */
  start(output: Shape, target: Shape): MetricCount;
}

/** A score under way: takes rows in, and says what it is so far. */
export interface MetricCount {
  /** Takes in the first `rows` rows of outputs and targets. */
  add(outputs: Numbers, targets: Numbers, rows: number): void;
  /** The metric over all rows so far. */
  read(): number;
}
