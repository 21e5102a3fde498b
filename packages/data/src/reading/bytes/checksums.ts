/**
 * CRC-32 of what is unpacked, and as archives state it: a changed byte may still unpack, to other
 * numbers. fflate unpacks without a look at it, and computes it only while it packs.
 */
import { joined } from './encodings.ts';

type Library = typeof import('fflate/browser');

/** Takes content in pieces. */
export interface Checksum {
  add(bytes: Uint8Array): void;
  /** Of all that was added, from 0 to 2³² − 1. */
  value(): number;
}

export function checksum({ ZipPassThrough }: Pick<Library, 'ZipPassThrough'>): Checksum {
  const entry = new ZipPassThrough('');
  entry.ondata = () => {}; // what would be written is not wanted
  return {
    add: (bytes) => entry.push(bytes),
    value() {
      entry.push(new Uint8Array(0), true);
      return entry.crc >>> 0;
    },
  };
}

/** The last `most` bytes of what came before and a piece that follows. */
export function withLast(before: Uint8Array, piece: Uint8Array, most: number): Uint8Array {
  return joined([before, piece.subarray(-most)]).subarray(-most);
}

/** An entry of the directory of zip (APPNOTE 4.3.12): where its parts begin, in bytes. */
const directory = { mark: 0x02014b50, flags: 8, checksum: 16, nameLength: 28, name: 46 };
const isUtf8 = 0x800;

/**
 * What the directory of a zip archive states of its files, by their names.
 * @param end of an archive, where the directory is
 */
export function statedChecksums(
  end: Uint8Array,
  { strFromU8 }: Pick<Library, 'strFromU8'>,
): ReadonlyMap<string, number> {
  const stated = new Map<string, number>();
  const view = new DataView(end.buffer, end.byteOffset, end.byteLength);
  for (let at = 0; at <= end.length - directory.name; at++) {
    if (view.getUint32(at, true) !== directory.mark) continue;
    const nameAt = at + directory.name;
    const name = end.subarray(nameAt, nameAt + view.getUint16(at + directory.nameLength, true));
    const isLatin = (view.getUint16(at + directory.flags, true) & isUtf8) === 0;
    stated.set(strFromU8(name, isLatin), view.getUint32(at + directory.checksum, true));
  }
  return stated;
}

/**
 * @param what the checksum is of, for the message
 * @throws Error that says what is wrong
 */
export function checkStated(stated: number | undefined, found: number, what: string): void {
  if (stated === undefined) throw new Error('the directory at its end is missing');
  if (stated !== found) throw new Error(`the checksum of ${what} is not that of what it holds`);
}
