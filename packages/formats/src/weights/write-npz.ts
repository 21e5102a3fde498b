/** Weights as an archive of NumPy, for `numpy.load`: one array of NPY version 1 for each tensor. */
import type { Model } from '@reflexarc/core';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { bytesOf, type WeightTensor, weightTensors } from './tensors.ts';

/** Numbers begin at a multiple of this, as NumPy writes them. */
const alignment = 64;
/** The first day that a zip archive can name, so that the same weights are the same bytes. */
const mtime = new Date(1980, 0, 1);

/** The weights of `model`, in arrays named `layer.parameter`, in the model's own precision. */
export function writeNpz(model: Model): Uint8Array {
  const files: Zippable = {};
  for (const tensor of weightTensors(model)) files[`${tensor.name}.npy`] = npyOf(tensor);
  return zipSync(files, { level: 0, mtime });
}

function npyOf({ shape, numbers }: WeightTensor): Uint8Array {
  const descr = numbers instanceof Float64Array ? '<f8' : '<f4';
  const lengths = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const said = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${lengths}), }`;
  const start = Math.ceil((10 + said.length + 1) / alignment) * alignment;
  const bytes = bytesOf(numbers);
  const file = new Uint8Array(start + bytes.length);
  file.set([0x93, ...strToU8('NUMPY'), 1, 0]);
  new DataView(file.buffer).setUint16(8, start - 10, true);
  file.set(strToU8(`${said.padEnd(start - 11)}\n`), 10);
  file.set(bytes, start);
  return file;
}
