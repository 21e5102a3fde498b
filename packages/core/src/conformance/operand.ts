/** An argument of a kernel as a case has it: an extent with the numbers of the rows in use. */
import type { Extent } from '../tensor/view.ts';

export interface Operand extends Extent {
  readonly kind: 'operand';
  /** Those of all rows in use where `batched`; what an output holds is never read. */
  readonly numbers: Float64Array;
}

export function isOperand(value: unknown): value is Operand {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'operand';
}

export function isOperandList(value: unknown): value is readonly Operand[] {
  return Array.isArray(value) && value.length > 0 && value.every(isOperand);
}
