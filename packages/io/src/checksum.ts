/** The checksum of a model file: SHA-256 over all bytes before it, the header included. */
import { checksumBytes, checksumName } from './layout.ts';
import { type Sha256, sha256 } from './sha256.ts';

/** In hexadecimal digits. */
export interface Checksums {
  readonly stored: string;
  readonly computed: string;
}

/** SHA-256 of all of `bytes`. */
export function digestOf(bytes: Uint8Array, newHash: () => Sha256 = sha256): string {
  const hash = newHash();
  hash.update(bytes);
  return hash.digest();
}

/**
 * The checksum that stands in a file, and the one that its bytes have.
 *
 * @param header not yet checked; without one, the checksum is taken to be the last of the file
 */
export function checksumsOf(
  file: Uint8Array,
  header: Readonly<Record<string, unknown>> | undefined,
  where: { readonly dataStart: number; readonly sha256?: (() => Sha256) | undefined },
): Checksums {
  const last = Math.max(0, file.length - checksumBytes);
  const named = where.dataStart + startOf(header?.[checksumName]);
  const start = Math.min(named, last);
  return {
    stored: hexOf(file.subarray(start, start + checksumBytes)),
    computed: digestOf(file.subarray(0, start), where.sha256),
  };
}

/** Where the tensor of a header's entry starts; infinitely far off where that is not said. */
function startOf(entry: unknown): number {
  if (typeof entry !== 'object' || entry === null || !('data_offsets' in entry)) return Infinity;
  const offsets: unknown = entry.data_offsets;
  const start: unknown = Array.isArray(offsets) ? offsets[0] : undefined;
  return Number.isSafeInteger(start) && Number(start) >= 0 ? Number(start) : Infinity;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes that `digits` write. */
export function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}
