/** Checks of single raw values, shared by fitting and applying. */
import type { RawValue } from './column.ts';
import { SignalError } from './errors.ts';

/** @throws SignalError MISSING_VALUE, NOT_A_NUMBER */
export function checkedNumber(
  value: RawValue | undefined,
  column: string,
  from: { readonly origin?: string } = {},
): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (isMissing(value)) throw new SignalError('MISSING_VALUE', { column, ...from });
  throw new SignalError('NOT_A_NUMBER', { column, value, ...from });
}

/** @throws SignalError MISSING_VALUE, NOT_A_CATEGORY */
export function checkedWord(
  value: RawValue | undefined,
  column: string,
  from: { readonly origin?: string } = {},
): string {
  if (typeof value === 'string' && value !== '') return value;
  if (isMissing(value)) throw new SignalError('MISSING_VALUE', { column, ...from });
  throw new SignalError('NOT_A_CATEGORY', { column, value, ...from });
}

/** Nothing, or an empty cell. */
export function isMissing(value: RawValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}
