/** Reads a file that a person named, whole and in bounds: it may be a device without an end. */
import { open } from 'node:fs/promises';

const CHUNK = 1 << 16;

/** Throws what the file system does, and an Error at a device and at more than `most` bytes. */
export async function readBounded(path: string, most: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const kind = await file.stat();
    if (kind.isDirectory()) throw new Error('it is a folder, no file');
    if (kind.isCharacterDevice() || kind.isBlockDevice())
      throw new Error('it is a device, no file');
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
      if (bytesRead === 0) return Buffer.concat(parts, length);
      parts.push(buffer.subarray(0, bytesRead));
      length += bytesRead;
      if (length > most) throw new Error(`it is larger than ${most / 1e6} MB`);
    }
  } finally {
    await file.close();
  }
}

/** More than any text that a person writes. */
export const MOST_TEXT = 4_000_000;
/** More than any model that fits beside sensors. */
export const MOST_MODEL = 1_000_000_000;
