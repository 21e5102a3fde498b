/**
 * The sixteen products of Winograd's convolution: transformed tiles times transformed filters,
 * which are read from front to back.
 */
import type { Body } from '../../emit/body.ts';
import { at, type I32, i32, integer, type V128 } from '../../emit/value.ts';
import { restPart, tile, wholePart } from '../product/tile.ts';
import { panelStep } from './filters.ts';
import { places } from './transforms.ts';

/** Addresses, and bytes from one matrix to the next. Rows are tiles. */
export interface WinogradProducts {
  readonly inputs: number;
  readonly outputs: number;
  readonly tiles: number;
  readonly weights: number;
  readonly from: number;
  readonly fromStep: number;
  readonly to: number;
  readonly toStep: number;
}

export function emitWinogradProducts(f: Body, products: WinogradProducts): void {
  const { inputs, outputs, fromStep, toStep } = products;
  const from = f.keep(i32(products.from));
  const to = f.keep(i32(products.to));
  const weights = f.keep(i32(products.weights));
  const columns = panelStep / 4;
  const whole = outputs - (outputs % columns);
  f.count(places, 1, () => {
    const panel = (target: I32, count: number): void => {
      emitPanel(f, products, { from, to: target, weights, count });
      f.advance(weights, inputs * panelStep);
    };
    f.count(4 * whole, panelStep, (byte) => panel(integer.add(to, byte), columns));
    if (outputs > whole) panel(integer.add(to, 4 * whole), outputs - whole);
    f.advance(from, fromStep);
    f.advance(to, toStep);
  });
}

/** Some columns of a product, of all tiles. */
function emitPanel(
  f: Body,
  { inputs, outputs, tiles }: WinogradProducts,
  panel: { readonly from: I32; readonly to: I32; readonly weights: I32; readonly count: number },
): void {
  const { weights, count } = panel;
  const vectors = Math.ceil(count / 4);
  const from = f.keep(panel.from);
  const to = f.keep(panel.to);
  const through = (rows: number, together: number): void =>
    f.count(rows, together, () => {
      const finish = (row: number, vector: number, sum: V128): void =>
        f.store(at(to, 4 * row * outputs + 16 * vector), sum, Math.min(4, count - 4 * vector));
      const left = { a: from, aRowStep: 4 * inputs, aDepthStep: 4 };
      const right = { b: weights, bDepthStep: panelStep };
      tile(f, { rows: together, vectors, finish }, { ...left, ...right }, inputs);
      f.advance(from, 4 * together * inputs);
      f.advance(to, 4 * together * outputs);
    });
  const together = vectors > 2 ? 2 : 4;
  through(wholePart(tiles, together) as number, together); // of a constant
  through(restPart(tiles, together) as number, 1);
}
