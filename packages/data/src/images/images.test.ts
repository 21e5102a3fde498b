import { seeded } from '@reflexarc/core';
import { encode as encodePng } from 'fast-png';
import jpeg from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { TableError } from '../table-errors.ts';
import { decodeImage } from './decode-image.ts';
import { fitImage } from './fit-image.ts';

const png = (width: number, height: number, channels: number, data: readonly number[], depth = 8) =>
  encodePng({
    width,
    height,
    channels,
    depth: depth as 8 | 16,
    data: depth === 16 ? Uint16Array.from(data) : Uint8Array.from(data),
  });
const near = (values: ArrayLike<number>) => Array.from(values, (value) => Number(value.toFixed(4)));

/** Written by Python's zlib: 3 × 2 pixels of 1 bit; 3 × 1 of a palette, the second transparent. */
const packed = {
  gray: 'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQAAAAC1D1u3AAAADElEQVR4nGNYwOAAAAIkAOFz6zvyAAAAAElFTkSuQmCC',
  palette:
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAABAgMAAABmjvwnAAAACVBMVEX/AAAAAP8zMzN5v7yVAAAAA3RSTlP/AP9p7B++AAAACklEQVR4nGOQAAAAGgAZLYj0NgAAAABJRU5ErkJggg==',
};

describe('PNG', () => {
  it('is gray where it has one channel, or three that are alike', async () => {
    const one = await decodeImage(png(2, 1, 1, [0, 255]), 'a.png');
    expect([one.channels, near(one.pixels)]).toEqual([1, [0, 1]]);
    const three = await decodeImage(png(2, 1, 3, [51, 51, 51, 255, 255, 255]), 'a.png');
    expect([three.channels, near(three.pixels)]).toEqual([1, [0.2, 1]]);
  });

  it('has colors from 0 to 1, of 16 bits too', async () => {
    const { channels, pixels } = await decodeImage(png(1, 1, 3, [255, 0, 51]), 'a.png');
    expect([channels, near(pixels)]).toEqual([3, [1, 0, 0.2]]);
    const deep = await decodeImage(png(1, 1, 1, [65535 / 5], 16), 'a.png');
    expect(near(deep.pixels)).toEqual([0.2]);
  });

  it('shows white where it is transparent', async () => {
    const { pixels } = await decodeImage(png(2, 1, 4, [0, 0, 0, 0, 255, 0, 0, 255]), 'a.png');
    expect(near(pixels)).toEqual([1, 1, 1, 1, 0, 0]);
  });

  it('may hold several pixels in a byte, and colors in a palette', async () => {
    const read = (text: string) =>
      decodeImage(Uint8Array.from(Buffer.from(text, 'base64')), 'a.png');
    const gray = await read(packed.gray);
    expect([gray.width, gray.height, gray.channels]).toEqual([3, 2, 1]);
    expect([...gray.pixels]).toEqual([1, 0, 1, 0, 1, 0]);
    const color = await read(packed.palette);
    expect([color.width, color.channels]).toEqual([3, 3]);
    expect(near(color.pixels)).toEqual([1, 0, 0, 1, 1, 1, 0.2, 0.2, 0.2]);
  });
});

describe('JPEG', () => {
  it('is read as what it was written from, give or take its losses', async () => {
    const data = Uint8Array.from({ length: 16 * 16 * 4 }, (_, i) => [200, 30, 90, 255][i % 4]!);
    const bytes = Uint8Array.from(jpeg.encode({ width: 16, height: 16, data }, 90).data);
    const { width, channels, pixels } = await decodeImage(bytes, 'a.jpg');
    expect([width, channels]).toEqual([16, 3]);
    for (const [i, value] of [200, 30, 90].entries()) {
      expect(Math.abs(pixels[i]! - value / 255)).toBeLessThan(0.03);
    }
  });
});

describe('damaged images', () => {
  const random = seeded(4, 'damage');
  const data = Array.from({ length: 12 * 12 * 3 }, () => random.below(256));
  const whole = {
    png: png(12, 12, 3, data),
    jpg: Uint8Array.from(
      jpeg.encode(
        { width: 12, height: 12, data: Uint8Array.from({ length: 576 }, (_, i) => i % 251) },
        80,
      ).data,
    ),
  };
  const damages = (bytes: Uint8Array): readonly Uint8Array[] => [
    ...Array.from({ length: 15 }, (_, i) => bytes.slice(0, Math.floor((bytes.length * i) / 16))),
    ...Array.from({ length: 15 }, () => {
      const changed = bytes.slice();
      for (let k = 0; k < 6; k++) changed[random.below(bytes.length)] = random.below(256);
      return changed;
    }),
  ];

  it.each(['png', 'jpg'] as const)('of 30 kinds are read or refused by name: %s', async (kind) => {
    let refused = 0;
    for (const bytes of damages(whole[kind])) {
      try {
        const { pixels } = await decodeImage(bytes, `a.${kind}`);
        expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(TableError);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(10);
  });

  it('are refused where they unpack to more than they say, or say too much', async () => {
    const bomb = png(2000, 2000, 1, new Array(4_000_000).fill(0));
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    view.setUint32(16, 20);
    view.setUint32(20, 20);
    await expect(decodeImage(bomb, 'bomb.png')).rejects.toThrow(/unpack to more than it says/);
    view.setUint32(16, 1_000_000);
    view.setUint32(20, 1_000_000);
    await expect(decodeImage(bomb, 'bomb.png')).rejects.toThrow(/1000000 × 1000000 pixels/);
    await expect(decodeImage(new TextEncoder().encode('x,y\n1,2'), 'a.csv')).rejects.toThrow(
      /a\.csv is text, expected a PNG or JPEG image/,
    );
    await expect(decodeImage(new Uint8Array(0), 'a.png')).rejects.toThrow(/a\.png is empty/);
  });
});

describe('an image at the size of a network', () => {
  const image = (width: number, height: number, values: readonly number[]) => ({
    width,
    height,
    channels: 1 as const,
    pixels: Float32Array.from(values),
  });

  it('keeps its pixels at its own size, and its brightness at any', () => {
    const values = [0, 0.25, 0.5, 1];
    expect([...fitImage(image(2, 2, values), [2, 2, 1])]).toEqual(values);
    const flat = fitImage(image(7, 5, new Array(35).fill(0.5)), [3, 11, 1]);
    expect(near(flat)).toEqual(new Array(33).fill(0.5));
  });

  it('takes means where it shrinks, and lines where it grows', () => {
    const half = fitImage(image(4, 1, [0, 0, 1, 1]), [1, 2, 1]);
    expect(half[0]! + half[1]!).toBeCloseTo(1, 6);
    expect(half[0]!).toBeLessThan(0.2);
    // Centers of four pixels over two: at −0.25, 0.25, 0.75 and 1.25 of the two.
    expect(near(fitImage(image(2, 1, [0, 1]), [1, 4, 1]))).toEqual([0, 0.25, 0.75, 1]);
  });

  it('turns gray by how bright colors look, and gray to three alike', () => {
    const color = { width: 1, height: 1, channels: 3 as const, pixels: Float32Array.of(1, 0.5, 0) };
    expect(near(fitImage(color, [1, 1, 1]))).toEqual([near([0.299 + 0.5 * 0.587])[0]]);
    expect([...fitImage(image(1, 1, [0.5]), [1, 1, 3])]).toEqual([0.5, 0.5, 0.5]);
  });
});
