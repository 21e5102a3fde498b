/** Fields of Protocol Buffers changed in place: the message around them stays readable. */
import type { Draw } from '../../mutations/draw.ts';

/** A number, or what lies within a text, wherever a field of one byte's length stands. */
export function changedField(base: Uint8Array, draw: Draw): Uint8Array {
  const changed = Uint8Array.from(base);
  for (let tries = 0; tries < 64; tries++) {
    const at = draw.below(base.length - 2);
    const type = changed[at]! & 7;
    const next = changed[at + 1]!;
    if (type === 0 && next < 128) {
      changed[at + 1] = draw.pick([0, 1, 2, 3, 7, 127, draw.below(128)]);
      return changed;
    }
    if (type === 2 && next > 0 && next < 128 && at + 2 + next <= base.length) {
      changed[at + 2 + draw.below(next)] = draw.pick([0, 47, 48, 65, 255, draw.below(256)]);
      return changed;
    }
  }
  return changed;
}
