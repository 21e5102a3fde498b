/** Loops over numbers, four at a time. Numbers beyond the last are read, but never written. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import {
  type Address,
  at,
  type I32,
  type Integer,
  integer,
  single,
  type V128,
} from '../../emit/value.ts';

/** The four numbers that a visit is about. */
export interface Four {
  /** Where they stand in an array that starts at `address`, or this many bytes behind `base`. */
  at(address: number, base?: I32): Address;
  /** How many of the four there are: all but in the last visit. */
  readonly lanes: Integer;
  /** Which numbers of the array they are: 4, 5, 6, 7 in the second visit. */
  readonly numbers: V128;
}

/** So many numbers are gone through without a loop. */
const unrolled = 32;

/**
 * Visits `count` numbers. The visit is written down several times: it has to be the same each time.
 *
 * @param most numbers that are gone through without a loop; fewer for a visit of many
 *   instructions
 */
export function eachFour(
  f: Body,
  count: Integer,
  visit: (numbers: Four) => void,
  most = unrolled,
): void {
  if (typeof count === 'number' && count <= most) {
    for (let i = 0; i < count; i += 4) {
      visit({ ...behind(4 * i), lanes: Math.min(4, count - i) });
    }
    return;
  }
  const whole = typeof count === 'number' ? count - (count % 4) : undefined;
  const bytes =
    whole === undefined ? f.keep(integer.multiply(integer.shiftRight(count, 2), 16)) : 4 * whole;
  f.count(bytes, 16, (byte) => visit({ ...behind(byte), lanes: 4 }));
  if (typeof count !== 'number') {
    const rest = f.keep(integer.and(count, 3));
    f.when(rest, () => visit({ ...behind(bytes), lanes: rest }));
  } else if (count % 4 > 0) visit({ ...behind(bytes), lanes: count % 4 });
}

/** The four numbers `bytes` further on. */
function behind(bytes: Integer): Omit<Four, 'lanes'> {
  if (typeof bytes === 'number') {
    return {
      at: (address, base) => at(base, address + bytes),
      numbers: four.add(four.numbered, four.constant(bytes / 4)),
    };
  }
  const first = four.splat(single.fromInteger(integer.shiftRight(bytes, 2)));
  return {
    at: (address, base) => at(base === undefined ? bytes : integer.add(base, bytes), address),
    numbers: four.add(four.numbered, first),
  };
}
