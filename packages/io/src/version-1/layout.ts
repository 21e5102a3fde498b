/**
 * Where version 1 kept its checksum: in the header, 64 digits at a place that was the same in all
 * files, over the whole file with the digits taken as zeros.
 */
import { asciiBytes, asciiText, lengthBytes } from '../layout.ts';
import { type Sha256, sha256 } from '../sha256.ts';

export const headerStart = '{"__metadata__":{"sha256":"';
const digitsStart = lengthBytes + headerStart.length;
const digitCount = 64;

/** The checksum that stands in a file of version 1, and the one that it has. */
export function checksumsOf(
  file: Uint8Array,
  newHash: () => Sha256 = sha256,
): { readonly stored: string; readonly computed: string } {
  const hash = newHash();
  hash.update(file.subarray(0, digitsStart));
  hash.update(asciiBytes('0'.repeat(digitCount)));
  hash.update(file.subarray(digitsStart + digitCount));
  const stored = asciiText(file.subarray(digitsStart, digitsStart + digitCount)) ?? '';
  return { stored, computed: hash.digest() };
}
