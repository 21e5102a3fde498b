/** Cells in double quotes: any text, with quotes in it doubled. */

const quote = 34;

/**
 * The place of the quote that closes a cell whose text begins at `start`; −1 where it is not in
 * `bytes`, or where a second one may follow it.
 */
export function closingQuote(bytes: Uint8Array, start: number, isLast: boolean): number {
  let at = start;
  for (;;) {
    const found = bytes.indexOf(quote, at);
    if (found === -1 || (found + 1 === bytes.length && !isLast)) return -1;
    if (bytes[found + 1] !== quote) return found;
    at = found + 2;
  }
}

/** `a ""b""` → `a "b"` */
export function unquoted(text: string): string {
  return text.includes('""') ? text.replaceAll('""', '"') : text;
}
