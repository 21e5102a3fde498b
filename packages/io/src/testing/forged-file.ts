/** A small sound file, and forgeries of it whose checksum is right. */
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { bytesOf, digestOf } from '../checksum.ts';
import { asciiBytes, asciiText, checksumBytes, lengthBytes } from '../layout.ts';
import { writeModel } from '../write-model.ts';

export const file = writeModel({
  model: initialize(
    sequential(input(2), dense(3, { name: 'hidden' }), dense(1, { name: 'last' })),
    { seed: 3 },
  ),
  golden: [[0.5, -1]],
});
const headerLength = Number(new DataView(file.buffer).getBigUint64(0, true));
export const header = asciiText(file.subarray(lengthBytes, lengthBytes + headerLength))!.trimEnd();
export const data = file.subarray(lengthBytes + headerLength, file.length - checksumBytes);

/** The file with another header or other data, and the right checksum. */
export function forge(changed: { header?: string; data?: Uint8Array }): Uint8Array {
  const text = changed.header ?? header;
  const numbers = changed.data ?? data;
  const end = lengthBytes + text.length + numbers.length;
  const forged = new Uint8Array(end + checksumBytes);
  new DataView(forged.buffer).setBigUint64(0, BigInt(text.length), true);
  forged.set(asciiBytes(text), lengthBytes);
  forged.set(numbers, lengthBytes + text.length);
  forged.set(bytesOf(digestOf(forged.subarray(0, end))), end);
  return forged;
}
