/** Nested arrays of a reference file as flat numbers with a shape. */
import { VerificationError } from '../verification-error.ts';

export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Float64Array;
}

/**
 * `[[1, 2], [3, 4]]` as a tensor of shape 2×2.
 * @throws VerificationError MALFORMED where `value` is ragged or holds something else than numbers
 */
export function tensorOf(value: unknown, place: string): Tensor {
  const shape: number[] = [];
  for (let inner = value; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  const data: number[] = [];
  const walk = (part: unknown, axis: number): void => {
    if (axis < shape.length) {
      if (!Array.isArray(part) || part.length !== shape[axis]) throw malformed(place, part);
      for (const each of part) walk(each, axis + 1);
    } else if (typeof part === 'number') data.push(part);
    else throw malformed(place, part);
  };
  walk(value, 0);
  return { shape, data: Float64Array.from(data) };
}

function malformed(place: string, value: unknown): VerificationError {
  return new VerificationError('MALFORMED', { place, value, expected: 'numbers in even rows' });
}
