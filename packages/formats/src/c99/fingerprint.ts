/** Eight digits by which a host knows that a device runs this very model. */
import { chainsOf } from '../code/stream-names.ts';
import type { Source } from './written-source.ts';

/** FNV-1a, 32 bit, over the names and float32 numbers of all that never changes. */
export function fingerprintOf({ body, standardization, stream }: Omit<Source, 'dialect'>): string {
  let hash = 0x811c9dc5;
  const take = (name: string, numbers: ArrayLike<number>): void => {
    const bytes = new Uint8Array(Float32Array.from(numbers).buffer);
    const letters = Array.from(name, (letter) => letter.charCodeAt(0) & 255);
    for (const list of [letters, bytes]) {
      for (const byte of list) hash = Math.imul(hash ^ byte, 0x01000193);
    }
  };
  for (const { comment, numbers } of body.constants) take(comment, numbers);
  for (const [name, numbers] of Object.entries(standardization ?? {})) take(name, numbers);
  for (const { arrays } of stream === undefined ? [] : chainsOf(stream)) {
    for (const { numbers } of arrays) if (numbers !== undefined) take('', numbers);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
