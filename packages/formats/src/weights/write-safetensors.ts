/**
 * Safetensors of weights alone: the length of a JSON header in 8 bytes, the header with type, shape
 * and place of each tensor, and the numbers (https://huggingface.co/docs/safetensors).
 */
import type { Model } from '@reflexarc/core';
import { strToU8 } from 'fflate';
import { bytesOf, type WeightTensor, weightTensors } from './tensors.ts';

/** Numbers begin at a multiple of this, so that readers can use them where they lie. */
const alignment = 8;

/** The weights of `model`, named `layer.parameter`, in the model's own precision. */
export function writeSafetensors(model: Model): Uint8Array {
  return safetensorsOf(weightTensors(model));
}

/** A file of `tensors`, in their order. */
export function safetensorsOf(tensors: readonly WeightTensor[]): Uint8Array {
  const header: Record<string, object> = { __metadata__: { format: 'pt' } };
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const { name, shape, numbers } of tensors) {
    const bytes = bytesOf(numbers);
    const dtype = numbers instanceof Float64Array ? 'F64' : 'F32';
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
    parts.push(bytes);
  }
  const text = strToU8(JSON.stringify(header));
  const length = Math.ceil(text.length / alignment) * alignment;
  const file = new Uint8Array(8 + length + end).fill(0x20, 8 + text.length, 8 + length); // spaces
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(text, 8);
  let at = 8 + length;
  for (const bytes of parts) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}
