import { InvalidArgumentError } from 'commander';

/** More digits than these are no count or seed that anyone means. */
const largest = 999_999_999;

/** Reads the value of an option: a whole number from `least` to `most`. */
export function wholeNumber(least = 0, most = largest): (text: string) => number {
  const range = most === largest ? `of at least ${least}` : `from ${least} to ${most}`;
  return (text) => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number ${range}`);
  };
}
