/**
 * Output cells of a depthwise convolution beside each other, four channels of each: every weight is
 * read once for all of them, and every input cell once for all windows that see it.
 */
import type { WindowAxis } from '../../../../kernels/window.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { type Address, at, type I32, integer, type Local, type V128 } from '../../emit/value.ts';
import type { ChannelGroup } from './depthwise-channels.ts';
import type { TapRange } from './tap-ranges.ts';
import { eachTap, type Taps } from './taps.ts';

/** What forward pass and gradient of the input differ in. Distances in bytes. */
export interface DepthwisePass {
  readonly taps: Taps & { readonly height: WindowAxis; readonly width: WindowAxis };
  readonly inputs: number;
  readonly multiplier: number;
  /** A cell of the result. */
  readonly outBytes: number;
  /** Where a row of zeros is. */
  readonly zeros: () => number;
  readonly place: (group: ChannelGroup) => {
    readonly from: I32;
    readonly to: I32;
    readonly weight: I32;
  };
  /** A cell's numbers, as vectors of output channels. */
  readonly load: (f: Body, cell: Address) => readonly V128[];
  /** What the sums start from; 0 unless given. */
  readonly start?: (group: ChannelGroup, vector: number) => V128 | undefined;
  readonly store: (f: Body, to: Address, sums: readonly V128[], count: number) => void;
}

export interface CellTile {
  /**
   * The rows that a window sees, by rows of taps; the window of the first output cell starts so
   * many bytes on, or in front of them. Where taps are gone through in loops, the first row alone.
   */
  readonly lines: readonly I32[];
  readonly offset: number;
  readonly target: Address;
  /** The weight of the tap that lies first in memory. */
  readonly weight: I32;
  readonly group: ChannelGroup;
  /** Taps of a row that lie within the image, by output cell. */
  readonly ranges: readonly TapRange[];
}

/** The sums of each cell, a vector per multiple of the channels. */
type Sums = readonly (readonly Local<'v128'>[])[];

/** So many taps are written out without a loop. */
const unrolled = 16;
/** So many vectors of weights are kept at hand. */
const mostWeights = 4;

export function isWrittenOut({ height, width }: Pick<Taps, 'height' | 'width'>): boolean {
  return height.size * width.size <= unrolled;
}

export function tileOfCells(f: Body, pass: DepthwisePass, tile: CellTile): void {
  const { multiplier, start, store, outBytes } = pass;
  const { target, group } = tile;
  const sums = tile.ranges.map(() =>
    Array.from({ length: multiplier }, (_, m) => f.keep(start?.(group, m) ?? four.constant(0))),
  );
  if (isWrittenOut(pass.taps)) addTaps(f, pass, tile, sums);
  else addTapsInLoops(f, pass, tile, sums);
  for (const [i, vectors] of sums.entries()) {
    store(f, at(target.pointer, target.offset + i * outBytes), vectors, group.count);
  }
}

function addTaps(f: Body, pass: DepthwisePass, tile: CellTile, sums: Sums): void {
  const { height, width } = pass.taps;
  const together = Math.max(1, Math.floor(mostWeights / pass.multiplier));
  for (let row = 0; row < height.size; row++) {
    for (let from = 0; from < width.size; from += together) {
      const to = Math.min(width.size, from + together);
      addTapsOfRow(f, pass, { tile, row, from, to }, sums);
    }
  }
}

/** Input cells from left to right, so that each sum takes its taps in order. */
function addTapsOfRow(
  f: Body,
  { taps, multiplier, load }: DepthwisePass,
  part: TapRange & { readonly tile: CellTile; readonly row: number },
  sums: Sums,
): void {
  const { tile, row } = part;
  const { height, width, cellBytes, weightBytes } = taps;
  const vectors = Array.from({ length: multiplier }, (_, m) => m);
  const uses = tile.ranges.flatMap((range, cell) =>
    tapsIn(part, range).map((tap) => ({
      tap,
      cell,
      at: cell * width.stride + tap * width.dilation,
    })),
  );
  const weights = new Map<number, readonly V128[]>();
  for (const tap of new Set(uses.map(({ tap }) => tap))) {
    const inOrder = row * width.size + tap;
    const index = weightBytes > 0 ? inOrder : height.size * width.size - 1 - inOrder;
    const offset = index * Math.abs(weightBytes);
    weights.set(
      tap,
      vectors.map((m) => f.keep(four.load(at(tile.weight, offset + 16 * m)))),
    );
  }
  for (const seen of [...new Set(uses.map((use) => use.at))].sort((a, b) => a - b)) {
    const cell = at(tile.lines[row], tile.offset + seen * cellBytes);
    const numbers = load(f, cell).map((vector) => f.keep(vector));
    for (const use of uses.filter((each) => each.at === seen)) {
      const factors = weights.get(use.tap)!; // of all that are used
      for (const [m, sum] of sums[use.cell]!.entries()) {
        f.set(sum, f.multiplyAdd(numbers[m]!, factors[m]!, sum));
      }
    }
  }
}

function tapsIn(a: TapRange, b: TapRange): readonly number[] {
  const from = Math.max(a.from, b.from);
  const length = Math.max(0, Math.min(a.to, b.to) - from);
  return Array.from({ length }, (_, i) => from + i);
}

/** Windows of many taps, all of which lie within the image. */
function addTapsInLoops(f: Body, pass: DepthwisePass, tile: CellTile, sums: Sums): void {
  const { taps, multiplier, load } = pass;
  const { height, width, weightBytes } = taps;
  const last = height.size * width.size - 1;
  const weight = integer.add(tile.weight, weightBytes > 0 ? 0 : -last * weightBytes);
  eachTap(f, taps, { cell: tile.lines[0]!, weight }, (seen, weights) => {
    const factors = Array.from({ length: multiplier }, (_, m) =>
      f.keep(four.load(at(weights.pointer, weights.offset + 16 * m))),
    );
    for (const [i, vectors] of sums.entries()) {
      const offset = tile.offset + seen.offset + i * taps.width.stride * taps.cellBytes;
      const numbers = load(f, at(seen.pointer, offset));
      for (const [m, sum] of vectors.entries()) {
        f.set(sum, f.multiplyAdd(numbers[m]!, factors[m]!, sum));
      }
    }
  });
}
