/**
 * Columns in which some decimals stand behind a comma and others behind a point, as where two
 * programs or two people wrote into one file: `20,04` above `18.13`. Each cell tells its own mark,
 * but for one group of three, which may be thousands.
 */
import { type NumberSpelling, numberWritten } from './number-forms.ts';

export interface MixedSpelling extends NumberSpelling {
  readonly isMixed: true;
}

/** @param areDecimals whether `1.234` was said to hold no thousands */
export function mixedSpellingOf(areDecimals: boolean): MixedSpelling {
  return { decimal: 'comma', thousands: areDecimals ? 'none' : 'point', isMixed: true };
}

/** The number by whichever mark stands before its decimals. */
export function mixedNumberWritten(
  text: string,
  { thousands }: NumberSpelling,
): number | undefined {
  const isPlain = thousands === 'none';
  return (
    numberWritten(text, { decimal: 'comma', thousands: isPlain ? 'none' : 'point' }) ??
    numberWritten(text, { decimal: 'point', thousands: isPlain ? 'none' : 'comma' })
  );
}

/** Among numbers the first with three decimals, whose text may be one group of three. */
export function groupAmong(numbers: Float64Array): number | undefined {
  const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;
  const isGroup = (value: number): boolean =>
    Math.abs(value) < 1000 && isWhole(value * 1000) && !isWhole(value * 100);
  return numbers.find(isGroup) ?? numbers.find((value) => !isWhole(value));
}
