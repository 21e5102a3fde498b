/** Words of FlatBuffers changed in place: offsets, lengths and numbers of tables. */
import type { Draw } from '../../mutations/draw.ts';

/** Places of a word that looks like an offset, a length, or a code are tried this often. */
const tries = 64;

/** Above this, a word is part of a weight more often than an offset. */
const mostOfSmall = 20_000;

/** A small word of four bytes becomes another: lengths and offsets near it, or none that fit. */
export function changedWord(base: Uint8Array, draw: Draw): Uint8Array {
  const changed = Uint8Array.from(base);
  const view = new DataView(changed.buffer);
  for (let left = tries; left > 0; left--) {
    const at = 4 * draw.below(Math.floor(base.length / 4));
    const word = view.getInt32(at, true);
    if (Math.abs(word) > mostOfSmall) continue;
    const other = 4 * draw.below(Math.floor(base.length / 4));
    const words = [0, 1, -1, 4, word + 4, word - 4, 2 * word, 2 ** 31 - 1, -(2 ** 31)];
    view.setInt32(at, draw.pick([...words, draw.below(200), view.getInt32(other, true)]), true);
    return changed;
  }
  return changed;
}

/** Two bytes of a table of fields: where one stands, or the length of all. */
export function changedField(base: Uint8Array, draw: Draw): Uint8Array {
  const changed = Uint8Array.from(base);
  const view = new DataView(changed.buffer);
  const at = 2 * draw.below(Math.floor(base.length / 2));
  view.setUint16(at, draw.pick([0, 2, 4, 6, 8, 12, 16, 65_535, draw.below(64)]), true);
  return changed;
}
