// The firmware that the virtual board runs: StandardFirmata 2.4 for the Arduino Uno, as compiled by its authors and
// carried by the npm package avrgirl-arduino. It is read from there; nothing of it lies in this repository.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseIntelHex } from './intel-hex.ts';

/** Flash of an ATmega328P, bytes. */
const FLASH_BYTES = 32 * 1024;

/** The words of StandardFirmata's program memory. */
export function standardFirmata(): Uint16Array {
  const manifest = createRequire(import.meta.url).resolve('avrgirl-arduino/package.json');
  const file = join(dirname(manifest), 'junk/hex/uno/StandardFirmata.cpp.hex');
  const bytes = parseIntelHex(readFileSync(file, 'latin1'), FLASH_BYTES);
  const words = new Uint16Array(FLASH_BYTES / 2);
  for (let i = 0; i < words.length; i++) words[i] = bytes[2 * i]! | (bytes[2 * i + 1]! << 8); // little-endian
  return words;
}
