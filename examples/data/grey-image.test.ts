import { expect, it } from 'vitest';
import { inputsOf, oneHot, resized } from './grey-image.ts';

it('keeps a plain image plain at any side', () => {
  const plain = { side: 28, bytes: new Uint8Array(784).fill(77) };
  for (const side of [14, 32, 64])
    expect(new Set(resized(plain, side).bytes)).toEqual(new Set([77]));
});

it('interpolates between pixels', () => {
  // Two columns, 0 and 100: at twice the side their quarters are 0, 25, 75 and 100.
  const image = { side: 2, bytes: Uint8Array.from([0, 100, 0, 100]) };
  expect([...resized(image, 4).bytes.slice(0, 4)]).toEqual([0, 25, 75, 100]);
});

it('lays images and labels out row by row', () => {
  const images = [
    { side: 1, bytes: Uint8Array.of(255) },
    { side: 1, bytes: Uint8Array.of(51) },
  ];
  expect([...inputsOf(images)]).toEqual([255, 51]);
  expect([...inputsOf(images, 255)].map((x) => x.toFixed(2))).toEqual(['1.00', '0.20']);
  expect([...oneHot([1, 0], 2)]).toEqual([0, 1, 1, 0]);
});
