/** Checks that several layers' options share. */
import { SpecError } from '../../errors/catalogue.ts';

/** Throws SpecError INVALID_OPTION unless `value` is a whole number of at least 1. */
export function atLeastOne(value: number, option: string, place: string): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new SpecError('INVALID_OPTION', {
    place,
    option,
    value,
    expected: 'a whole number of at least 1',
  });
}

/** Throws SpecError INVALID_OPTION unless `value` is from 0 up to but not including 1. */
export function fraction(value: number, option: string, place: string): void {
  if (value >= 0 && value < 1) return;
  const hint =
    value >= 1 && value < 100 ? { hint: `it is a fraction; did you mean ${value / 100}?` } : {};
  throw new SpecError('INVALID_OPTION', {
    place,
    option,
    value,
    expected: 'a number from 0 up to but not including 1',
    ...hint,
  });
}

/** Throws SpecError INVALID_OPTION unless `value` is a finite number above 0. */
export function aboveZero(value: number, option: string, place: string): void {
  if (Number.isFinite(value) && value > 0) return;
  const expected = 'a number above 0';
  throw new SpecError('INVALID_OPTION', { place, option, value, expected });
}
