/** Checks that several losses' settings share; each throws SpecError INVALID_OPTION. */
import { SpecError } from '../errors/catalogue.ts';

export function aboveZero(value: number, option: string, place: string): void {
  if (!(Number.isFinite(value) && value > 0)) throw wrong(value, option, place, 'a number above 0');
}

export function notNegative(value: number, option: string, place: string): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw wrong(value, option, place, 'a number of at least 0');
}

export function zeroToOne(value: number, option: string, place: string): void {
  if (!(value >= 0 && value <= 1)) throw wrong(value, option, place, 'a number from 0 to 1');
}

export function betweenZeroAndOne(value: number, option: string, place: string): void {
  if (!(value > 0 && value < 1)) throw wrong(value, option, place, 'a number between 0 and 1');
}

export function shareBelowOne(value: number, option: string, place: string): void {
  if (value >= 0 && value < 1) return;
  throw wrong(value, option, place, 'a number from 0 up to but not including 1');
}

function wrong(value: unknown, option: string, place: string, expected: string): SpecError {
  return new SpecError('INVALID_OPTION', { place, option, value, expected });
}
