/** Numbers that stand below each other: as many decimals as the largest of them needs. */

export type FormatNumber = (value: number) => string;

/** @param digits significant digits of the largest magnitude in `values` */
export function formatFor(values: readonly number[], digits: number): FormatNumber {
  const finite = values.filter(Number.isFinite).map(Math.abs);
  const largest = Math.max(0, ...finite);
  if (largest === 0 || finite.every(Number.isInteger)) return String;
  const exponent = Math.floor(Math.log10(largest));
  if (exponent < -6 || exponent > 9) {
    return (value) => (value === 0 ? '0' : value.toExponential(Math.max(0, digits - 1)));
  }
  const decimals = Math.min(20, Math.max(0, digits - 1 - exponent));
  // Inputs such as 0.59 are short as they are.
  const needed = Math.max(...finite.map(decimalsOf));
  return (value) =>
    Number.isFinite(value) ? value.toFixed(Math.min(decimals, needed)) : String(value);
}

function decimalsOf(value: number): number {
  const text = String(value);
  return text.includes('e') ? 20 : (text.split('.')[1]?.length ?? 0);
}
