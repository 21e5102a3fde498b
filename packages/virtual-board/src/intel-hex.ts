// Reads Intel HEX, the text form in which AVR firmware is handed round. A record is
// `:LLAAAATT<data>CC`: length, address, type (0 data, 1 end), data, and a checksum that makes the
// sum of all its bytes 0 modulo 256. (Intel, "Hexadecimal Object File Format Specification", 1988.)

import { BoardError } from './board-error.ts';

const DATA = 0x00;
const END_OF_FILE = 0x01;

/**
 * The program memory of `sizeInBytes` bytes that `text` describes; bytes not named stay 0xff, as in
 * erased flash.
 */
export function parseIntelHex(text: string, sizeInBytes: number): Uint8Array {
  const memory = new Uint8Array(sizeInBytes).fill(0xff);
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const { type, address, data } = parseRecord(line.trim(), index + 1);
    if (type === END_OF_FILE) return memory;
    if (type !== DATA)
      throw badRecord(index + 1, `has type ${type}; only data and end of file are known`);
    if (address + data.length > sizeInBytes) {
      throw badRecord(
        index + 1,
        `ends at byte ${address + data.length} of a memory of ${sizeInBytes}`,
      );
    }
    memory.set(data, address);
  }
  throw badRecord(lines.length, 'is the last, and no end-of-file record came before it');
}

function parseRecord(line: string, number: number) {
  if (!/^:([0-9a-f]{2}){5,}$/i.test(line))
    throw badRecord(number, `is not a record: ${line.slice(0, 40)}`);
  const pairs = line.slice(1).match(/../g) ?? [];
  const bytes = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  const length = bytes[0]!; // at least five bytes, by the pattern above
  if (bytes.length !== length + 5) {
    throw badRecord(number, `names ${length} data bytes and holds ${bytes.length - 5}`);
  }
  const sum = bytes.reduce((total, byte) => (total + byte) & 0xff, 0);
  if (sum !== 0)
    throw badRecord(number, `fails its checksum: its bytes add up to ${sum}, expected 0`);
  return {
    type: bytes[3]!,
    address: (bytes[1]! << 8) | bytes[2]!,
    data: bytes.subarray(4, 4 + length),
  };
}

function badRecord(line: number, what: string): BoardError {
  return new BoardError('BAD_FIRMWARE', `Intel HEX line ${line} ${what}`, {
    hint: 'take the file from the package again; it was damaged or cut short',
  });
}
