/** Node's own SHA-256, native code from the first byte on. */
import { createHash } from 'node:crypto';
import type { Sha256 } from '../sha256.ts';

export function nodeSha256(): Sha256 {
  const hash = createHash('sha256');
  return {
    update(bytes) {
      hash.update(bytes);
    },
    digest: () => hash.digest('hex'),
  };
}
