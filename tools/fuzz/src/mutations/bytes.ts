/** Changes to bytes that know nothing of what they mean. */
import type { Draw } from './draw.ts';

type Change = (bytes: Uint8Array, draw: Draw) => Uint8Array;

const borders = [0, 1, 0x7f, 0x80, 0xff];

const changes: readonly Change[] = [
  // A bit.
  (bytes, draw) => withByte(bytes, draw, (byte) => byte ^ (1 << draw.below(8))),
  (bytes, draw) => withByte(bytes, draw, () => draw.pick(borders)),
  (bytes, draw) => withByte(bytes, draw, () => draw.below(256)),
  // The first bytes, where lengths stand.
  (bytes, draw) => {
    const changed = Uint8Array.from(bytes);
    if (bytes.length >= 8) changed[draw.below(8)] = draw.pick(borders);
    return changed;
  },
  (bytes, draw) => bytes.slice(0, draw.below(bytes.length + 1)),
  (bytes, draw) => bytes.slice(draw.below(bytes.length + 1)),
  // A part left out, twice, or in place of another.
  (bytes, draw) => {
    const [start, end] = part(bytes, draw);
    return joined(bytes.subarray(0, start), bytes.subarray(end));
  },
  (bytes, draw) => {
    const [start, end] = part(bytes, draw);
    return joined(bytes.subarray(0, end), bytes.subarray(start));
  },
  (bytes, draw) => {
    const [start, end] = part(bytes, draw);
    const changed = Uint8Array.from(bytes);
    changed.copyWithin(draw.below(bytes.length), start, end);
    return changed;
  },
  // A number of four or eight bytes.
  (bytes, draw) => {
    const changed = Uint8Array.from(bytes);
    if (bytes.length < 8) return changed;
    const view = new DataView(changed.buffer);
    view.setFloat32(
      draw.below(bytes.length - 3),
      draw.pick([NaN, Infinity, -0, 1e38, 1e-45]),
      true,
    );
    return changed;
  },
];

/** One to four changes. */
export function mutateBytes(bytes: Uint8Array, draw: Draw): Uint8Array {
  let changed = bytes;
  for (let left = 1 + draw.below(4); left > 0; left--) changed = draw.pick(changes)(changed, draw);
  return changed;
}

function withByte(bytes: Uint8Array, draw: Draw, to: (byte: number) => number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  if (bytes.length === 0) return changed;
  const at = draw.below(bytes.length);
  changed[at] = to(changed[at]!);
  return changed;
}

/** Up to a few hundred bytes somewhere. */
function part(bytes: Uint8Array, draw: Draw): readonly [number, number] {
  const start = draw.below(bytes.length + 1);
  return [start, Math.min(bytes.length, start + draw.below(1 << (1 + draw.below(9))))];
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
