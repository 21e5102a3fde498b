/** Addresses in one memory, given away one after the other. */

/** Owners begin on lines of their own, so that threads that write neighbors don't share one. */
const cacheLine = 64;
/** Caches find lines by their address modulo this. */
const page = 4096;
/** Places within a page at which long owners begin, by turns. */
const places = 16;

/**
 * Where owners lie, each of a number of bytes; what begins where depends on the order of asking
 * alone.
 */
export class ByteArena {
  #end: number;
  #longOwners = 0;

  /** @param start the byte at which all of it begins */
  constructor(start = 0) {
    this.#end = start;
  }

  /** Room for one owner; returns its address, a multiple of a cache line's 64 bytes. */
  allocate(bytes: number): number {
    // Neighbors of some pages' length would start at the same set of the cache and push each other
    // out.
    const stagger = bytes >= page ? (this.#longOwners++ % places) * 3 * cacheLine : 0;
    const address = upTo(cacheLine, this.#end) + stagger;
    this.#end = address + bytes;
    return address;
  }

  /** Room that begins with a page: for an executable, which staggers its own slots. */
  allocatePages(bytes: number): number {
    const address = upTo(page, this.#end);
    this.#end = address + bytes;
    return address;
  }

  /** The byte behind all that was given away. */
  get end(): number {
    return this.#end;
  }
}

/** The first multiple of `unit` that is not below `address`. */
function upTo(unit: number, address: number): number {
  return Math.ceil(address / unit) * unit;
}
