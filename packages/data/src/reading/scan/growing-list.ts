/**
 * A list of numbers of one kind that grows by its end: its first part doubles, further parts are
 * all of the same size, so that nothing large is ever copied to make room.
 */

/** Numbers of a part, as a power of two. */
const partBits = 16;
const partSize = 2 ** partBits;
const placeMask = partSize - 1;
const firstSize = 32;

type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

export class GrowingList<A extends Numbers> {
  readonly #make: (length: number) => A;
  readonly #rest: number;
  readonly #parts: A[] = [];

  /** @param rest what stands where nothing was set */
  constructor(make: (length: number) => A, rest: number) {
    this.#make = make;
    this.#rest = rest;
  }

  set(index: number, value: number): void {
    const part = this.#parts[index >>> partBits];
    const place = index & placeMask;
    if (part !== undefined && place < part.length) part[place] = value;
    else this.#grown(index)[place] = value;
  }

  get(index: number): number {
    return this.#parts[index >>> partBits]?.[index & placeMask] ?? this.#rest;
  }

  /** Whether `index` has room already. */
  has(index: number): boolean {
    return (index & placeMask) < (this.#parts[index >>> partBits]?.length ?? 0);
  }

  /** The first `count` numbers in one piece; the list is empty then. */
  take(count: number): A {
    const all = this.#make(count);
    let end = 0;
    for (const part of this.#parts.splice(0)) {
      if (end < count) all.set(part.subarray(0, count - end) as A, end); // a part of the same kind
      end += part.length;
    }
    if (end < count) all.fill(this.#rest, end);
    return all;
  }

  /** The part of `index`, with room for it. Parts before it may not have been reached yet. */
  #grown(index: number): A {
    const place = index >>> partBits;
    while (this.#parts.length < place) this.#parts.push(this.#partOf(partSize, this.#parts.length));
    const size = place > 0 ? partSize : Math.min(partSize, Math.max(firstSize, 2 * (index + 1)));
    this.#parts[place] = this.#partOf(size, place);
    if (place > 0 && this.#parts[0]!.length < partSize) this.#parts[0] = this.#partOf(partSize, 0);
    return this.#parts[place];
  }

  /** A new part in place of a shorter one, with its numbers. */
  #partOf(size: number, place: number): A {
    const [part, before] = [this.#make(size), this.#parts[place]];
    part.fill(this.#rest, before?.length ?? 0);
    if (before !== undefined) part.set(before);
    return part;
  }
}
