/**
 * Images as windows want them: with zeros around, so that no window reaches beyond, and for
 * gradients with zeros between the cells. Copied one image at a time; where nothing is to be put
 * around, in place.
 */
import { sizeOf } from '../../../../tensor/shape.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { type I32, i32, integer } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import type { Place } from '../kernel.ts';
import { eachFour } from '../loops/each-four.ts';

/** Along one axis, in cells. */
export interface Spread {
  /** How many there are. */
  readonly cells: number;
  /** Cell i comes to stand at start + i · step. */
  readonly start: number;
  readonly step: number;
  /** How many there are room for; what falls outside is left out. */
  readonly room: number;
}

export interface ImageSource {
  /**
   * The image whose first number is `offset` bytes behind the array's; good until the next is asked
   * for.
   */
  readonly read: (f: Body, offset: I32) => I32;
  /** Bytes of a row of cells, and of all of the image. */
  readonly rowBytes: number;
}

/** An image of cells of channels, as it is. */
export function imageInPlace(x: Place): ImageSource {
  const row = x.shape.slice(-2); // cells and channels
  return inPlace(x.address, 4 * sizeOf(row));
}

function inPlace(address: number, rowBytes: number): ImageSource {
  return { rowBytes, read: (f, offset) => f.keep(integer.add(offset, address)) };
}

export function imageSource(
  arena: Arena,
  image: {
    readonly address: number;
    readonly height: Spread;
    readonly width: Spread;
    readonly channels: number;
  },
): ImageSource {
  const { address, height, width, channels } = image;
  const cell = 4 * channels;
  if (liesAsWanted(height) && liesAsWanted(width)) {
    return inPlace(address, width.cells * cell);
  }
  // Zero from the start, and only ever written where cells go.
  const target = arena.allocate(height.room * width.room * cell);
  const rowBytes = width.room * cell;
  const [rows, columns] = [within(height), within(width)];
  const copyRow = (f: Body, from: I32, to: I32): void => {
    if (width.step === 1) {
      copy(f, columns.count * channels, from, to);
      return;
    }
    const [source, place] = [f.keep(from), f.keep(to)];
    f.count(columns.count, 1, () => {
      copy(f, channels, source, place);
      f.advance(source, cell);
      f.advance(place, width.step * cell);
    });
  };
  return {
    rowBytes,
    read(f, offset) {
      const first = address + (rows.first * width.cells + columns.first) * cell;
      const from = f.keep(integer.add(offset, first));
      const to = f.keep(i32(target + rows.to * rowBytes + columns.to * cell));
      f.count(rows.count, 1, () => {
        copyRow(f, from, to);
        f.advance(from, width.cells * cell);
        f.advance(to, height.step * rowBytes);
      });
      return i32(target);
    },
  };
}

function liesAsWanted({ cells, start, step, room }: Spread): boolean {
  return start === 0 && (step === 1 || cells === 1) && room <= cells;
}

/** The cells that there is room for: the first of them, how many, and where that one goes. */
function within({ cells, start, step, room }: Spread) {
  const first = Math.max(0, Math.ceil(-start / step));
  const end = Math.min(cells, Math.ceil((room - start) / step));
  return { first, count: Math.max(0, end - first), to: start + first * step };
}

function copy(f: Body, count: number, from: I32, to: I32): void {
  eachFour(f, count, ({ at, lanes }) => f.store(at(0, to), four.load(at(0, from)), lanes));
}
