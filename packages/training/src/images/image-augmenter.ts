/**
 * Images of training with varied copies beside them: moved, turned, mirrored, lighter and darker,
 * each time that they are read, so that no two epochs show the same. What comes in from outside of
 * an image is its nearest edge. What is set aside for validation stays as it was.
 */
import { type Generator, seeded } from '@reflexarc/core';
import type { ImageShape } from '@reflexarc/data';
import type { Augmenter, AugmenterSettings } from '../augmentation/augmenter.ts';
import { type Augmentation, augmentationOf } from '../augmentation/forms.ts';
import { ConfigurationError } from '../configuration/errors.ts';
import { inMemory } from '../examples-of.ts';
import { sizeOfImage } from './image-set.ts';

/**
 * Undefined where nothing is to be varied.
 *
 * @throws ConfigurationError INVALID_SETTING for ways that images are not varied by
 */
export function imageAugmenter(
  { augment: given, augmentCopies: copies, seed }: AugmenterSettings,
  shape: ImageShape,
): Augmenter | undefined {
  const amounts = augmentationOf(given ?? []);
  if (Object.values(amounts).every((amount) => amount === 0)) return undefined;
  if (amounts.scale > 0 || amounts.drop > 0) {
    const expected = 'ways to vary images: shift, rotate, flip, brightness, jitter';
    const value = (given ?? []).join(',');
    throw new ConfigurationError('INVALID_SETTING', { setting: 'augment', value, expected });
  }
  const size = sizeOfImage(shape);
  return {
    factor: 1 + copies,
    apply({ inputs: given, targets, origin }) {
      const images = inMemory(given);
      const rows = images.length / size;
      const repeated = new Float64Array(targets.length * (1 + copies));
      for (let copy = 0; copy <= copies; copy++) repeated.set(targets, copy * targets.length);
      const random = seeded(seed, 'images');
      const varied = new Float64Array(size);
      const inputs = {
        count: rows * (1 + copies),
        size,
        read(row: number, to: { set(from: ArrayLike<number>, at: number): void }, at: number) {
          const from = (row % rows) * size;
          const image = images.subarray(from, from + size);
          if (row < rows) return to.set(image, at);
          varyImage(image, varied, shape, { amounts, random });
          to.set(varied, at);
        },
      };
      return { inputs, targets: repeated, origin: (row) => origin(row % rows) };
    },
  };
}

/** Writes a varied copy of an image. */
function varyImage(
  image: Float64Array,
  to: Float64Array,
  shape: ImageShape,
  { amounts, random }: { readonly amounts: Augmentation; readonly random: Generator },
): void {
  const [height, width] = shape;
  const { shift, rotate, flip, brightness, jitter } = amounts;
  const between = (most: number): number => most * (2 * random.uniform() - 1);
  if (shift > 0 || rotate > 0 || flip > 0) {
    const angle = (between(rotate) * Math.PI) / 180;
    const by = [between(shift * height), between(shift * width)] as const;
    move(image, to, shape, { angle, by, isMirrored: random.uniform() < flip });
  } else to.set(image);
  const lighter = between(brightness);
  if (lighter === 0 && jitter === 0) return;
  for (let i = 0; i < to.length; i++) {
    const value = to[i]! + lighter + (jitter > 0 ? jitter * random.normal() : 0);
    to[i] = Math.min(1, Math.max(0, value));
  }
}

interface Move {
  /** In radians, around the middle. */
  readonly angle: number;
  /** Pixels down and to the right. */
  readonly by: readonly [number, number];
  readonly isMirrored: boolean;
}

/** Each pixel is taken, by lines between pixels, from where it was before. */
function move(
  image: Float64Array,
  to: Float64Array,
  shape: ImageShape,
  { angle, by, isMirrored }: Move,
): void {
  const [height, width, channels] = shape;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [middleRow, middleColumn] = [(height - 1) / 2, (width - 1) / 2];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const down = row - middleRow - by[0];
      const right = (column - middleColumn - by[1]) * (isMirrored ? -1 : 1);
      const fromRow = middleRow + cosine * down - sine * right;
      const fromColumn = middleColumn + sine * down + cosine * right;
      for (let c = 0; c < channels; c++) {
        to[(row * width + column) * channels + c] = sampled(image, shape, {
          row: fromRow,
          column: fromColumn,
          channel: c,
        });
      }
    }
  }
}

function sampled(
  pixels: Float64Array,
  [height, width, channels]: ImageShape,
  at: { readonly row: number; readonly column: number; readonly channel: number },
): number {
  const within = (value: number, length: number): number =>
    Math.min(length - 1, Math.max(0, value));
  const [row, column] = [within(at.row, height), within(at.column, width)];
  const [top, left] = [Math.floor(row), Math.floor(column)];
  const [bottom, right] = [within(top + 1, height), within(left + 1, width)];
  const pixel = (y: number, x: number): number => pixels[(y * width + x) * channels + at.channel]!;
  const [down, across] = [row - top, column - left];
  return (
    (1 - down) * ((1 - across) * pixel(top, left) + across * pixel(top, right)) +
    down * ((1 - across) * pixel(bottom, left) + across * pixel(bottom, right))
  );
}
