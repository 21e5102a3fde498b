/** A matrix turned around, in blocks of four by four numbers. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, type Integer, i32, integer } from '../../emit/value.ts';
import { transposed } from '../loops/lanes.ts';
import { restPart, wholePart } from './tile.ts';

export interface Turning {
  readonly from: number;
  readonly rows: Integer;
  readonly columns: number;
  readonly to: number;
  /** Bytes from one row of the result, a column of the source, to the next. */
  readonly step: number;
}

export function transpose(f: Body, turning: Turning): void {
  const { rows, columns } = turning;
  const source = f.keep(i32(0));
  const target = f.keep(i32(0));
  const through = (height: number): void => {
    const whole = columns - (columns % 4);
    f.count(4 * whole, 16, (byte) => {
      const to = integer.add(target, integer.multiply(byte, turning.step / 4)); // `step` per 4 bytes
      turnBlock(f, turning, { source: integer.add(source, byte), target: to, height, width: 4 });
    });
    if (columns > whole) {
      const block = { source: integer.add(source, 4 * whole), height, width: columns - whole };
      turnBlock(f, turning, { ...block, target: integer.add(target, whole * turning.step) });
    }
    f.advance(source, 4 * columns * height);
    f.advance(target, 4 * height);
  };
  f.count(wholePart(rows, 4), 4, () => through(4));
  f.count(restPart(rows, 4), 1, () => through(1));
}

/** Four rows or one, of up to four columns. */
function turnBlock(
  f: Body,
  { from, columns, to, step }: Turning,
  block: {
    readonly source: I32;
    readonly target: I32;
    readonly height: number;
    readonly width: number;
  },
): void {
  const { height, width } = block;
  const source = f.keep(block.source);
  const target = f.keep(block.target);
  const read = Array.from({ length: height }, (_, row) =>
    f.keep(four.load(at(source, from + 4 * columns * row))),
  );
  const turned = height === 4 ? transposed(f, read) : undefined;
  for (let column = 0; column < width; column++) {
    const address = at(target, to + column * step);
    if (turned === undefined) f.storeSingle(address, four.lane(read[0]!, column));
    else f.store(address, turned[column]!);
  }
}
