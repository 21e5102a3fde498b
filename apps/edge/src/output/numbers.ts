/** Numbers as people read them. */

/** Four digits that count, without needless zeros. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
