/** Images with labels, at one size. */
import type { ImageShape } from '@reflexarc/data';

/** Images as numbers, row by row. */
export interface ImageSet {
  readonly shape: ImageShape;
  readonly count: number;
  /** From 0 (black) to 1 (white), row-major: `[count, height, width, channels]`. */
  readonly pixels: Float64Array;
  /** By image: its label. */
  readonly labels: readonly string[];
  /** By image: its file. */
  readonly files: readonly string[];
}

/** Numbers of one image. */
export function sizeOfImage([height, width, channels]: ImageShape): number {
  return height * width * channels;
}

/** Some of the images, by their places. */
export function someImages(set: ImageSet, places: readonly number[]): ImageSet {
  const size = sizeOfImage(set.shape);
  const pixels = new Float64Array(places.length * size);
  places.forEach((place, i) => {
    pixels.set(set.pixels.subarray(place * size, (place + 1) * size), i * size);
  });
  return {
    shape: set.shape,
    count: places.length,
    pixels,
    labels: places.map((place) => set.labels[place]!),
    files: places.map((place) => set.files[place]!),
  };
}
