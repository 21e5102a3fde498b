/** Checks that several optimizers' settings share. */
import { SpecError } from '../errors/catalogue.ts';

/** Throws SpecError INVALID_OPTION unless `value` is a finite number above 0. */
export function checkPositive(value: number, option: string, place: string): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new SpecError('INVALID_OPTION', { place, option, value, expected: 'a number above 0' });
}

/** Throws SpecError INVALID_OPTION unless 0 ≤ value < 1. */
export function checkFraction(value: number, option: string, place: string): void {
  if (value >= 0 && value < 1) return;
  throw new SpecError('INVALID_OPTION', {
    place,
    option,
    value,
    expected: 'a number from 0 up to but not including 1',
  });
}
