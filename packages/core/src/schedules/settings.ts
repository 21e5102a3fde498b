/** Checks that several schedules' settings share. */
import { SpecError } from '../errors/catalogue.ts';

function check(isFine: boolean, where: Where, value: number, expected: string): void {
  if (isFine && Number.isFinite(value)) return;
  throw new SpecError('INVALID_OPTION', { ...where, value, expected });
}

interface Where {
  readonly place: string;
  readonly option: string;
}

/** Throws SpecError INVALID_OPTION unless `value` is a whole number of at least `least`. */
export function checkCount(value: number, option: string, place: string, least = 1): void {
  const expected = `a whole number of at least ${least}`;
  check(Number.isInteger(value) && value >= least, { place, option }, value, expected);
}

/** Throws SpecError INVALID_OPTION unless 0 < value ≤ 1. */
export function checkFactor(value: number, option: string, place: string): void {
  check(value > 0 && value <= 1, { place, option }, value, 'a number above 0 and at most 1');
}

/** Throws SpecError INVALID_OPTION unless `value` is at least `least`. */
export function checkAtLeast(value: number, least: number, option: string, place: string): void {
  check(value >= least, { place, option }, value, `a number of at least ${least}`);
}
