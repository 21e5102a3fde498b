// A sketch as its compiler leaves it, made ready for the chip.

import { parseIntelHex } from './intel-hex.ts';

/** Flash of an ATmega328P, bytes. */
const FLASH_BYTES = 32 * 1024;

/** The words of program memory that an Intel HEX file describes. Throws BAD_FIRMWARE. */
export function parseFirmware(intelHex: string): Uint16Array {
  const bytes = parseIntelHex(intelHex, FLASH_BYTES);
  const words = new Uint16Array(FLASH_BYTES / 2);
  // little-endian
  for (let i = 0; i < words.length; i++) words[i] = bytes[2 * i]! | (bytes[2 * i + 1]! << 8);
  return words;
}
