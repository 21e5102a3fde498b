/**
 * For tests: model files that say something else than was written, with or without the right
 * checksum.
 */
import { createHash } from 'node:crypto';

const checksumBytes = 32;

/** The file with `from` replaced by `to`, which is as long; its checksum is no longer right. */
export function replaced(file: Buffer, from: string, to: string): Buffer {
  const at = file.indexOf(from);
  if (at === -1 || from.length !== to.length) throw new Error(`cannot replace ${from} by ${to}`);
  const changed = Buffer.from(file);
  changed.write(to, at, 'latin1');
  return changed;
}

/** The file with the checksum that its bytes ask for. */
export function resealed(file: Buffer): Buffer {
  const content = file.subarray(0, file.length - checksumBytes);
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}
