import { expect, it } from 'vitest';
import { decodeNumbers, encodeNumbers, reverseEach } from './tensors.ts';

it.each([
  ['float32', Float32Array.of(1.5, -0, 3e-40, 3.4e38, Math.fround(0.1))],
  ['float64', Float64Array.of(1.5, -0, 5e-324, 1.7e308, 0.1)],
] as const)('reads %s as it was written, wherever it lies', (dtype, numbers) => {
  const bytes = new Uint8Array(numbers.byteLength + 1).subarray(1); // not aligned
  encodeNumbers(numbers, bytes);
  const read = decodeNumbers(bytes, dtype);
  expect(read).toEqual(numbers);
  bytes.fill(0);
  expect(read).toEqual(numbers); // a copy
});

it('turns the bytes of each number around, for machines that keep the highest first', () => {
  const bytes = new Uint8Array(8);
  encodeNumbers(Float32Array.of(1, -2), bytes);
  reverseEach(bytes, 4);
  const view = new DataView(bytes.buffer);
  expect([view.getFloat32(0), view.getFloat32(4)]).toEqual([1, -2]); // big-endian
});
