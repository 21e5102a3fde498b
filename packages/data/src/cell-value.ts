/** Text as a number, where it is one. */

/** A decimal number as data files hold it: no hexadecimal, no words. */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The cell as a number if it is one, else as text. */
export function cellValue(text: string): number | string {
  return decimal.test(text) ? Number(text) : text;
}
