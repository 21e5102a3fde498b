/** Images in the IDX form of MNIST: gray bytes, one column for each pixel. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { VerificationError } from '../../verification-error.ts';
import type { Kind } from '../problem.ts';
import { cutTable } from '../sets/split.ts';
import { madeTable } from './made-table.ts';

export const idx: Kind = async (meta) => {
  const images = await readIdx(meta.files['images'] ?? '', 3);
  const labels = await readIdx(meta.files['labels'] ?? '', 1);
  const [count = 0, height = 1, width = 1] = images.sizes;
  const size = height * width;
  const pixels = Array.from({ length: size }, (_, pixel) => {
    const values = Float64Array.from({ length: count }, (__, i) => images.bytes[i * size + pixel]!);
    return [`pixel ${pixel}`, values] as const;
  });
  const target = 'label';
  const table = madeTable(meta.name, [...pixels, [target, Float64Array.from(labels.bytes)]]);
  const { split, ...parts } = cutTable(table, { ...meta, target });
  return [{ part: 'test', ...parts, settings: { target, task: 'classification', split } }];
};

/**
 * Magic number, sizes as big-endian words, then bytes (yann.lecun.com/exdb/mnist); gzipped or not.
 * @throws VerificationError UNREADABLE, MALFORMED
 */
async function readIdx(file: string, rank: number) {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerificationError('UNREADABLE', { path: file, reason }, { cause });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + 4 * rank;
  const isHeader = bytes.length >= start && view.getUint32(0) === 0x800 + rank;
  const sizes = isHeader ? Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i)) : [];
  if (!isHeader || bytes.length !== start + sizes.reduce((product, size) => product * size, 1)) {
    const expected = `an IDX file of bytes with ${rank} axes`;
    throw new VerificationError('MALFORMED', {
      place: file,
      value: [...bytes.slice(0, 4)],
      expected,
    });
  }
  return { sizes, bytes: bytes.subarray(start) };
}
