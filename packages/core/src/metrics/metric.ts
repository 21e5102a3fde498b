/** A metric looks at outputs and targets batch by batch, and then says one number. */
import type { Numbers } from '../tensor/shape.ts';

export interface Metric {
  readonly name: string;
  /** A fresh count for outputs of `size` numbers a row. */
  start(size: number): MetricCount;
}

export interface MetricCount {
  /** Takes in the first `rows` rows of outputs and targets. */
  add(outputs: Numbers, targets: Numbers, rows: number): void;
  /** The metric over all rows so far. */
  read(): number;
}
