/** An image as numbers: rows of pixels from the top, each pixel's channels side by side. */

/** Pixels from 0 (black) to 1 (white). */
export interface Image {
  readonly width: number;
  readonly height: number;
  /** 1 where it is gray, else 3: red, green, blue. */
  readonly channels: 1 | 3;
  /** Row-major: `[height, width, channels]`. */
  readonly pixels: Float32Array;
}

/** More pixels than this are no image for a small network: 16 million. */
export const mostPixels = 2 ** 24;

/** The shape that images are brought to: height, width, and 1 channel for gray or 3 for color. */
export type ImageShape = readonly [height: number, width: number, channels: 1 | 3];
