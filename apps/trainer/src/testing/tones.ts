/** For tests: sounds of a tone in noise, as WAV files of 16 bits. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { seeded } from '@reflexarc/core';

const headerBytes = 44;

/** A mono WAV file of `hertz` in noise, `seconds` long. */
export async function writeTone(
  path: string,
  {
    hertz,
    seconds = 1,
    rateHz = 8000,
  }: { readonly hertz: number; readonly seconds?: number; readonly rateHz?: number },
): Promise<void> {
  const random = seeded(1, path);
  const rows = seconds * rateHz;
  const file = Buffer.alloc(headerBytes + 2 * rows);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(2 * rateHz, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(2 * rows, 40);
  const phase = 2 * Math.PI * random.uniform();
  for (let row = 0; row < rows; row++) {
    const tone = Math.sin((2 * Math.PI * hertz * row) / rateHz + phase);
    const sample = 0.3 * tone + 0.1 * random.normal();
    file.writeInt16LE(Math.round(32767 * Math.max(-1, Math.min(1, sample))), headerBytes + 2 * row);
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file);
}
