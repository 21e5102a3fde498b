/**
 * Panels: some columns of the right operand of a product, copied so that each step of the depth
 * finds its vectors side by side. Below, A to E are vectors of four columns, and panels are two
 * vectors wide:
 *
 *   the operand, row by row                       its panels, one behind the other
 *
 *     columns  0–3  4–7 │ 8–11 12–15 │ 16–18
 *   depth 0     A0   B0 │  C0    D0  │  E0          panel 0   A0 B0  A1 B1  A2 B2  …
 *         1     A1   B1 │  C1    D1  │  E1    →     panel 1   C0 D0  C1 D1  C2 D2  …
 *         2     A2   B2 │  C2    D2  │  E2          panel 2   E0 ··  E1 ··  E2 ··  …
 *
 * A tile of the product goes through its panel from front to back. Columns beyond the last hold
 * whatever follows in memory: sums over them are computed and never written.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, type Integer, i32, integer } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import { transposed } from '../loops/lanes.ts';

export interface PanelSource {
  /** Where column 0 of the panel starts at depth 0. */
  readonly from: I32;
  /** Bytes from one depth to the next, and from one column to the next; one of them is four. */
  readonly depthStep: number;
  readonly columnStep: number;
  readonly depth: Integer;
  readonly columns: number;
  /** Bytes of a depth in the panel; as many as its vectors take unless given. */
  readonly panelStep?: number;
}

/** Copies a panel to the address `to`, which is taken once. */
export function packPanel(f: Body, source: PanelSource, to: I32): void {
  if (source.columnStep === 4) packRows(f, source, to);
  else packColumns(f, source, to);
}

/** Columns that lie side by side already. */
function packRows(f: Body, source: PanelSource, to: I32): void {
  const { depthStep, depth, columns } = source;
  const vectors = Math.ceil(columns / 4);
  const { panelStep = 16 * vectors } = source;
  const from = f.keep(source.from);
  const target = f.keep(to);
  f.count(depth, 1, () => {
    for (let v = 0; v < vectors; v++) {
      f.store(at(target, 16 * v), four.load(at(from, 16 * v)));
    }
    f.advance(from, depthStep);
    f.advance(target, panelStep);
  });
}

/** Columns of which each lies in one piece: four by four numbers are turned around at a time. */
function packColumns(f: Body, source: PanelSource, to: I32): void {
  const { columnStep, columns } = source;
  const vectors = Math.ceil(columns / 4);
  const { panelStep = 16 * vectors } = source;
  const depth = source.depth as number; // such an operand does not depend on the rows
  const start = f.keep(to);
  for (let v = 0; v < vectors; v++) {
    const lastColumn = columns - 1 - 4 * v; // of this vector; further ones would be out of bounds
    const block = (from: I32, target: I32, count: number): void => {
      const rows = [0, 1, 2, 3].map((column) =>
        f.keep(four.load(at(from, Math.min(column, lastColumn) * columnStep))),
      );
      const turned = transposed(f, rows);
      for (let k = 0; k < count; k++) {
        f.store(at(target, k * panelStep + 16 * v), turned[k]!);
      }
    };
    const from = f.keep(integer.add(source.from, 4 * v * columnStep));
    const target = f.keep(start);
    f.count(depth - (depth % 4), 4, () => {
      block(from, target, 4);
      f.advance(from, 16);
      f.advance(target, 4 * panelStep);
    });
    if (depth % 4 > 0) block(from, target, depth % 4);
  }
}

/** The right operand of a product. Addresses and steps in bytes, as in `PanelSource`. */
export interface RightOperand {
  readonly address: number;
  readonly columnStep: number;
  readonly depthStep: number;
}

/**
 * A constant operand as panels of `vectors` vectors each, one behind the other, the last filled up
 * to the same width. In the result `columnStep` is the distance of two panels, divided by their
 * columns.
 */
export function packedOnce(
  arena: Arena,
  { address, columnStep, depthStep }: RightOperand,
  size: { readonly depth: number; readonly columns: number; readonly vectors: number },
): RightOperand {
  const { depth, columns, vectors } = size;
  const width = 4 * vectors;
  const panelStep = 4 * width;
  const target = arena.allocate(panelStep * depth * Math.ceil(columns / width));
  arena.copy((f) => {
    const from = f.keep(i32(address));
    const to = f.keep(i32(target));
    const panel = (count: number): void =>
      packPanel(f, { from, columnStep, depthStep, depth, columns: count, panelStep }, to);
    f.count(columns - (columns % width), width, () => {
      panel(width);
      f.advance(from, width * columnStep);
      f.advance(to, panelStep * depth);
    });
    if (columns % width > 0) panel(columns % width);
  });
  return { address: target, columnStep: 4 * depth, depthStep: panelStep };
}
