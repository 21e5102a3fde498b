/** Ways to vary windows and images as people write them, `jitter:0.05`, and what they are. */
import { ConfigurationError } from '../configuration/errors.ts';

/** Names of ways to vary windows. */
export const augmentationNames = [
  'jitter',
  'scale',
  'shift',
  'rotate',
  'drop',
  'brightness',
  'flip',
] as const;
type AugmentationName = (typeof augmentationNames)[number];

/** What one looks like; `none` leaves all as it is. */
export const augmentationForm: RegExp =
  /^(?:none|(?:jitter|scale|shift|rotate|drop|brightness|flip):\d*\.?\d+)$/;

/** By how much windows are varied; 0 for not at all. */
export interface Augmentation {
  /** Deviation of noise on each number, in deviations of its channel. */
  readonly jitter: number;
  /** Deviation of the factor that a window is scaled by. */
  readonly scale: number;
  /** Share of a window by which it comes earlier or later at most; of an image's sides. */
  readonly shift: number;
  /** Degrees that the sensor is turned by at most, around any axis; an image around its middle. */
  readonly rotate: number;
  /** How likely a channel is to be missing: its mean stands in its place. */
  readonly drop: number;
  /** Of images: by how much they are lighter or darker at most, of the way from black to white. */
  readonly brightness: number;
  /** Of images: how likely one is mirrored, left to right. */
  readonly flip: number;
}

/** More would leave nothing of a window. */
const most: Augmentation = {
  jitter: 10,
  scale: 1,
  shift: 1,
  rotate: 180,
  drop: 0.9,
  brightness: 1,
  flip: 1,
};

/**
 * @param given texts of that form
 * @throws ConfigurationError INVALID_SETTING for an amount that is too large
 */
export function augmentationOf(given: readonly string[]): Augmentation {
  const all = { jitter: 0, scale: 0, shift: 0, rotate: 0, drop: 0, brightness: 0, flip: 0 };
  for (const [i, text] of given.entries()) {
    if (text === 'none') continue;
    const [word = '', amount] = text.split(':');
    const name = word as AugmentationName; // the form has no others
    all[name] = Number(amount);
    if (all[name] <= most[name]) continue;
    throw new ConfigurationError('INVALID_SETTING', {
      setting: `augment[${i}]`,
      value: text,
      expected: `at most ${name}:${most[name]}`,
    });
  }
  return all;
}
