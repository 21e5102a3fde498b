/** Masks and noise. The bits are those of random/positional.ts, four places at a time. */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import type { NoiseArgs } from '../../../kernels/noise.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
import { at, type I32, i32, integer, type Local, single, type V128 } from '../emit/value.ts';
import { logarithm } from './functions/exponential.ts';
import { cosineOfTurns } from './functions/sine.ts';
import type { Emit, Place } from './kernel.ts';
import { eachFour, type Four } from './loops/each-four.ts';

const [firstFactor, secondFactor] = [0x7feb352d, 0x846ca68b];
const golden = 0x9e3779b9;

/** Mixes 32 bits as `mix` does. */
function mix(f: Body, of: I32): Local<'i32'> {
  const x = f.keep(of);
  const fold = (by: number): void => f.set(x, integer.xor(x, integer.shiftRight(x, by)));
  fold(16);
  f.set(x, integer.multiply(x, firstFactor));
  fold(15);
  f.set(x, integer.multiply(x, secondFactor));
  fold(16);
  return x;
}

function mixFour(f: Body, of: V128): Local<'v128'> {
  const x = f.keep(of);
  const fold = (by: number): void => f.set(x, four.xor(x, four.shiftRightUnsigned(x, i32(by))));
  fold(16);
  f.set(x, four.multiplyBits(x, four.bits(firstFactor)));
  fold(15);
  f.set(x, four.multiplyBits(x, four.bits(secondFactor)));
  fold(16);
  return x;
}

/** Where the numbers of one row come from, and where they go. */
interface Row {
  readonly first: I32;
  readonly second: V128;
  readonly bytes: Local<'i32'>;
}

function eachRow(f: Body, args: NoiseArgs<Place>, visit: (row: Row) => void): void {
  const { key, stream, out } = args;
  const part = (index: number): I32 =>
    integer.fromFloat(single.load(at(undefined, key.address + 4 * index)));
  const seed = integer.or(integer.shiftLeft(part(0), 16), part(1)); // as noise-key.ts has them
  const ofStream = mix(f, integer.xor(seed, stream));
  const ofStep = mix(f, integer.add(ofStream, part(2)));
  const firstRow = f.keep(integer.add(ofStep, part(3)));
  const bytes = f.keep(i32(0));
  f.count(f.rows, 1, (row) => {
    const first = mix(f, integer.add(firstRow, row));
    const second = f.keep(four.splatBits(mix(f, integer.xor(first, golden))));
    visit({ first, second, bytes });
    f.advance(bytes, 4 * sizeOf(out.shape));
  });
}

/**
 * Visits `count` numbers with a function that draws the bits of place `perNumber` · number +
 * `which`.
 */
function eachDrawn(
  f: Body,
  { first, second }: Row,
  { count, perNumber }: { readonly count: number; readonly perNumber: number },
  visit: (numbers: Four, bits: (which: number) => V128) => void,
): void {
  const step = Math.imul(golden, perNumber);
  const position = f.keep(four.addBits(four.splatBits(first), four.multiplesOf(step)));
  eachFour(f, count, (numbers) => {
    visit(numbers, (which) => {
      const place = four.addBits(position, four.bits(Math.imul(golden, which)));
      return mixFour(f, four.xor(mixFour(f, place), second));
    });
    f.set(position, four.addBits(position, four.bits(Math.imul(step, 4))));
  });
}

function dropoutMask(args: KernelArgs<Place>['dropoutMask']): Emit {
  const { out, rate, wholeChannels = false } = args;
  const places = wholeChannels ? lastAxis(out.shape) : sizeOf(out.shape);
  const cells = sizeOf(out.shape) / places;
  const lastDropped = Math.ceil(rate * 2 ** 32) - 1; // the largest bits that are
  const kept = four.constant(1 / (1 - rate));
  return (f) =>
    eachRow(f, args, (row) =>
      eachDrawn(f, row, { count: places, perNumber: 1 }, ({ at: place, lanes }, bits) => {
        const isDropped = (): V128 => four.atMostBits(bits(0), four.bits(lastDropped));
        const mask = f.keep(lastDropped < 0 ? kept : four.without(kept, isDropped()));
        const cell = f.keep(row.bytes);
        f.count(cells, 1, () => {
          f.store(place(out.address, cell), mask, lanes);
          f.advance(cell, 4 * places);
        });
      }),
    );
}

/** log of (bits + 1) / 2³², taken from its distance to 1 where that is the shorter one. */
function logarithmOfShare(f: Body, bits: V128): V128 {
  const one = four.constant(1);
  const isUpper = f.keep(four.shiftRight(bits, i32(31)));
  const scaled = (whole: V128): V128 =>
    four.multiply(four.fromUnsigned(whole), four.constant(2 ** -32));
  const missing = f.keep(scaled(four.xor(bits, four.bits(-1))));
  const share = scaled(four.addBits(bits, four.bits(1)));
  const rounded = f.keep(four.select(isUpper, four.subtract(one, missing), share));
  const log = f.keep(logarithm(f, rounded));
  const seen = f.keep(four.subtract(one, rounded)); // of `missing`, what was not rounded off
  const corrected = four.divide(four.multiply(log, missing), seen);
  const near = four.select(four.equal(seen, four.constant(0)), four.negate(missing), corrected);
  return four.select(isUpper, near, log);
}

/** Box and Muller's transform; of its two normal numbers the first. */
function gaussianNoise(args: KernelArgs<Place>['gaussianNoise']): Emit {
  const { out, deviation } = args;
  return (f) =>
    eachRow(f, args, (row) => {
      const size = { count: sizeOf(out.shape), perNumber: 2 };
      eachDrawn(f, row, size, ({ at: place, lanes }, bits) => {
        const log = logarithmOfShare(f, bits(0));
        const radius = four.squareRoot(four.multiply(log, four.constant(-2)));
        const turns = four.multiply(four.fromIntegers(bits(1)), four.constant(2 ** -32));
        const normal = four.multiply(radius, cosineOfTurns(f, f.keep(turns)));
        f.store(
          place(out.address, row.bytes),
          four.multiply(normal, four.constant(deviation)),
          lanes,
        );
      });
    });
}

export const noiseKernels = { dropoutMask, gaussianNoise };
