/** Axes as layers name them: counted from 1, the batch being axis 0. */
import { SpecError } from '../../errors/catalogue.ts';
import type { Shape } from '../../tensor/shape.ts';

/** @throws SpecError INVALID_OPTION unless `axis` is one of `input` */
export function checkAxis(axis: unknown, input: Shape, place: string, option = 'axis'): void {
  if (input.some((_, index) => index + 1 === axis)) return;
  const expected =
    input.length === 1 ? '1, for an input of one axis' : `a whole number from 1 to ${input.length}`;
  throw new SpecError('INVALID_OPTION', { place, option, value: axis, expected });
}
