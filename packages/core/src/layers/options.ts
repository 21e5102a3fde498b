/** Checks that several layers' options share. */
import { SpecError } from '../errors/catalogue.ts';

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
