/** Node's own SHA-256, native code from the first byte on. */
import { createHash } from 'node:crypto';
import type { Sha256 } from '../sha256.ts';

/** SHA-256 by `node:crypto`, ten times as fast as the one that runs everywhere. */
export function nodeSha256(): Sha256 {
  const hash = createHash('sha256');
  return {
    update(bytes) {
      hash.update(bytes);
    },
    digest: () => hash.digest('hex'),
  };
}
