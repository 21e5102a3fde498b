/** The class that a row of outputs or one-hot targets stands for. */
import type { Numbers } from '../tensor/shape.ts';

/** Index of the largest of `size` numbers; for a single number 1 where it is above ½, else 0. */
export function classAt(numbers: Numbers, row: number, size: number): number {
  const start = row * size;
  if (size === 1) return numbers[start]! > 0.5 ? 1 : 0;
  let best = 0;
  for (let i = 1; i < size; i++) if (numbers[start + i]! > numbers[start + best]!) best = i;
  return best;
}
