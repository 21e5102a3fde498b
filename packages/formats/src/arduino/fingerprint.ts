/** Eight digits by which a host knows that a board runs this very model. */
import type { Body } from '../common/code/write-body.ts';

/** FNV-1a, 32 bit, over the names and numbers of all constants. */
export function fingerprintOf({ constants }: Body): string {
  let hash = 0x811c9dc5;
  const take = (byte: number): void => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (const { array, numbers } of constants) {
    for (const letter of array) take(letter.charCodeAt(0) & 255);
    for (const byte of new Uint8Array(Float32Array.from(numbers).buffer)) take(byte);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
