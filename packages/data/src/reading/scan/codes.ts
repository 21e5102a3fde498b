/** Digits that are no number: `00501`, or more of them than a number holds. */
export function isCode(word: string): boolean {
  return /^(0\d+|\d{16,})$/.test(word);
}
