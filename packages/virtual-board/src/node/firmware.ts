// The firmware that the virtual board runs if nothing else is said: StandardFirmata 2.4 for the
// Arduino Uno, as compiled by its authors and carried by the npm package avrgirl-arduino. It is
// read from there; nothing of it lies in this repository.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseFirmware } from '../firmware.ts';

/** The words of StandardFirmata's program memory. */
export function standardFirmata(): Uint16Array {
  const manifest = createRequire(import.meta.url).resolve('avrgirl-arduino/package.json');
  const file = join(dirname(manifest), 'junk/hex/uno/StandardFirmata.cpp.hex');
  return parseFirmware(readFileSync(file, 'latin1'));
}
