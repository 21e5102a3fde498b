/** Model files are told from tables by how they begin. */
import { open } from 'node:fs/promises';

/**
 * Whether `path` begins as a safetensors file does: the header's length in eight bytes, then its
 * `{`.
 * False where it cannot be read, which the reader of the whole file will say.
 */
export async function isModelFile(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(9), 0, 9, 0);
      return bytesRead === 9 && buffer[8] === '{'.charCodeAt(0) && buffer[7] === 0;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
