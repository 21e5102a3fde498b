/**
 * Filters as panels of columns, one window's numbers after the other: packed in front of all
 * images, or in place where they lie so already.
 */
import type { Body } from '../../emit/body.ts';
import { type I32, i32, integer } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import { packedOnce, packPanel, type RightOperand } from '../product/panel.ts';
import type { Columns } from './sliding-product.ts';

/** Filters [taps, inputs, outputs], addresses and steps in bytes. */
export interface Filters {
  readonly address: number;
  readonly taps: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly isConstant: boolean;
}

/** Four vectors of columns. */
const width = 16;

export interface FilterPanels {
  /** Packs all filters. */
  readonly pack: (f: Body) => void;
  /** Visits the panels. */
  readonly each: (f: Body, visit: (columns: Columns) => void) => void;
}

/** Columns are outputs, as for the forward pass. */
export function forwardPanels(arena: Arena, filters: Filters, isReused: boolean): FilterPanels {
  const { address, taps, inputs, outputs, isConstant } = filters;
  const depth = taps * inputs;
  const inPlace = { address, columnStep: 4, depthStep: 4 * outputs };
  if (isConstant)
    return panelsAt(
      packedOnce(arena, inPlace, { depth, columns: outputs, vectors: width / 4 }),
      outputs,
    );
  if (outputs <= width || !isReused) return panelsAt(inPlace, outputs);
  const source = { depthStep: 4 * outputs, columnStep: 4, depth };
  return packedPanels(arena, { depth, columns: outputs }, (f, { byte, count }, to) =>
    packPanel(f, { ...source, from: integer.add(byte, address), columns: count }, to),
  );
}

function panelsAt({ address, columnStep, depthStep }: RightOperand, columns: number): FilterPanels {
  const first = (byte: I32): I32 => integer.add(integer.multiply(byte, columnStep / 4), address); // columns are 4 bytes of `byte`
  return {
    pack: () => {},
    each: (f, visit) =>
      eachPanel(f, columns, (byte, count) =>
        visit({ address: f.keep(first(byte)), depthStep, byte, count }),
      ),
  };
}

/** Columns are inputs and the taps in reverse, as for the gradient of the input. */
export function backwardPanels(arena: Arena, filters: Omit<Filters, 'isConstant'>): FilterPanels {
  const { address, taps, inputs, outputs } = filters;
  const tapBytes = 4 * inputs * outputs;
  const size = { depth: taps * outputs, columns: inputs };
  const source = { depthStep: 4, columnStep: 4 * outputs, depth: outputs };
  return packedPanels(arena, size, (f, { byte, count }, to) => {
    const last = address + (taps - 1) * tapBytes;
    const from = f.keep(integer.add(integer.multiply(byte, outputs), last));
    const target = f.keep(to);
    f.count(taps, 1, () => {
      packPanel(f, { ...source, from, columns: count }, target);
      f.advance(from, -tapBytes);
      f.advance(target, 16 * Math.ceil(count / 4) * outputs);
    });
  });
}

type PackOne = (f: Body, columns: { readonly byte: I32; readonly count: number }, to: I32) => void;

function packedPanels(
  arena: Arena,
  { depth, columns }: { readonly depth: number; readonly columns: number },
  packOne: PackOne,
): FilterPanels {
  const scratch = arena.scratch(16 * Math.ceil(columns / 4) * depth);
  const place = (byte: I32): I32 => integer.add(integer.multiply(byte, depth), scratch());
  return {
    pack: (f) => eachPanel(f, columns, (byte, count) => packOne(f, { byte, count }, place(byte))),
    each: (f, visit) =>
      eachPanel(f, columns, (byte, count) =>
        visit({
          address: f.keep(place(byte)),
          depthStep: 16 * Math.ceil(count / 4),
          byte,
          count,
        }),
      ),
  };
}

/** Visits groups of columns by where they start in a row, in bytes. */
export function eachPanel(
  f: Body,
  columns: number,
  visit: (byte: I32, count: number) => void,
): void {
  const whole = columns - (columns % width);
  f.count(4 * whole, 4 * width, (byte) => visit(byte, width));
  if (columns > whole) visit(i32(4 * whole), columns - whole);
}
