/** Weights that were written, read again and compared with the model's, number by number. */
import { readFile } from 'node:fs/promises';
import { readNpz, readSafetensors, weightTensors } from '@reflexarc/formats/weights';
import type { Verification, Written } from './verification.ts';

/** @throws Error where a tensor is missing or another number was read */
export async function verifyWeights({ exporter, exported, paths }: Written): Promise<Verification> {
  const path = paths[0]!;
  const read = exporter.format === 'npz' ? readNpz : readSafetensors;
  const found = read(new Uint8Array(await readFile(path)), path);
  const tensors = weightTensors(exported.model);
  if (found.size !== tensors.length) {
    throw new Error(`it holds ${found.size} tensors, expected ${tensors.length}`);
  }
  for (const { name, shape, numbers } of tensors) {
    const tensor = found.get(name);
    const isSame =
      tensor?.shape.join() === shape.join() &&
      numbers.every((number, index) => Object.is(number, tensor.numbers[index]));
    if (!isSame) throw new Error(`"${name}" is not what was written`);
  }
  return { isVerified: true, how: `read back: ${tensors.length} tensors, every number the same` };
}
