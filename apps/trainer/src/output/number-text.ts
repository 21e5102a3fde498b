/** Numbers as text: with all digits for programs, with those that tell something for people. */
import type { Context } from '../context.ts';

export type NumberText = (value: number) => string;

/** All digits: what is read again is the same number. */
export const allDigits: NumberText = String;

/** Of float32, in which networks compute, about seven digits are sound. */
const digitsForPeople = 6;

/**
 * All digits, unless what is written goes to a terminal.
 * @param file where it is written; undefined for stdout
 */
export function numberTextFor(
  file: string | undefined,
  { stdout }: Pick<Context, 'stdout'>,
): NumberText {
  if (file !== undefined || !stdout.isTTY) return allDigits;
  return (value) => String(Number(value.toPrecision(digitsForPeople)));
}

/** Four digits for people, without an exponent where the number can be read so: 1.740, 28340. */
export function fourDigits(value: number): string {
  const text = value.toPrecision(4);
  return text.includes('e') ? String(Number(text)) : text;
}
