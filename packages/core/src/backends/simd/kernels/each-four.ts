/** Loops over numbers, four at a time. Numbers beyond the last are read, but never written. */
import type { Body } from '../emit/body.ts';
import { type Address, at, type I32, type Integer, integer } from '../emit/value.ts';

/** The four numbers that a visit is about. */
export interface Four {
  /** Where they stand in an array that starts at `address`, or so many bytes behind `base`. */
  at(address: number, base?: I32): Address;
  /** How many of the four there are: all but in the last visit. */
  readonly lanes: Integer;
}

/** So many numbers are gone through without a loop. */
const unrolled = 32;

/** Visits `count` numbers. The visit is written down several times: it has to be the same each time. */
export function eachFour(f: Body, count: Integer, visit: (four: Four) => void): void {
  if (typeof count === 'number' && count <= unrolled) {
    for (let i = 0; i < count; i += 4) {
      visit({ at: (address, base) => at(base, address + 4 * i), lanes: Math.min(4, count - i) });
    }
    return;
  }
  const whole = typeof count === 'number' ? count - (count % 4) : undefined;
  const bytes =
    whole === undefined ? f.keep(integer.multiply(integer.shiftRight(count, 2), 16)) : 4 * whole;
  f.count(bytes, 16, (byte) => visit({ at: behind(byte), lanes: 4 }));
  if (typeof count !== 'number') {
    const rest = f.keep(integer.and(count, 3));
    f.when(rest, () => visit({ at: behind(bytes), lanes: rest }));
  } else if (count % 4 > 0) visit({ at: behind(bytes), lanes: count % 4 });
}

/** Addresses so many bytes on. */
function behind(bytes: Integer): Four['at'] {
  return (address, base) => {
    if (typeof bytes === 'number') return at(base, address + bytes);
    return at(base === undefined ? bytes : integer.add(base, bytes), address);
  };
}
