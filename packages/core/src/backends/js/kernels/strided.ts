/**
 * An operand of a product: rows of the left one, columns of the right one, `step` numbers apart.
 */
import type { Numbers } from '../../../tensor/shape.ts';

export interface Strided {
  readonly data: Numbers;
  readonly step: number;
  /** From one step of the depth to the next. */
  readonly depthStep: number;
}
