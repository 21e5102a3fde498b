import { seeded } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { jpegOrientation, turned } from './jpeg-orientation.ts';

/** Start of an image, then Exif in its place whose directory is what is given. */
const withExif = (...directory: readonly number[]): Uint8Array => {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, ...directory];
  const segment = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, segment.length + 2, ...segment, 0xff, 0xda, 0, 2);
};

it.each([
  ['an orientation', [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0], 6],
  ['an orientation that there is not', [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 9, 0, 0], 1],
  ['more entries than there are', [0xff, 0xff, 0x01, 0x0f, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0], 1],
  ['no directory', [], 1],
])('reads of Exif with %s %j as %i', (_, directory, orientation) => {
  expect(jpegOrientation(withExif(...directory))).toBe(orientation);
});

it('reads any bytes at all, and stays within them', () => {
  const random = seeded(3, 'exif');
  for (let i = 0; i < 2000; i++) {
    const length = random.below(60);
    const noise = Array.from({ length }, () => random.below(256));
    expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(jpegOrientation(withExif(...noise)));
    expect(jpegOrientation(Uint8Array.from(noise))).toBe(1);
  }
});

it('shows each stored pixel once, however it is turned', () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    const { width, height, storedAt } = turned(3, 2, orientation);
    const stored = new Set<string>();
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) stored.add(String(storedAt(row, column)));
    }
    expect([...stored].sort()).toEqual(['0,0', '0,1', '0,2', '1,0', '1,1', '1,2']);
  }
});
