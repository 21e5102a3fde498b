/** Axes as layers name them: counted from 1, the batch being axis 0. */
import { checkOption, isWhole } from '../../errors/option-checks.ts';
import type { Shape } from '../../tensor/shape.ts';

/** @throws SpecError INVALID_OPTION unless `axis` is one of `input` */
export function checkAxis(axis: unknown, input: Shape, place: string, option = 'axis'): void {
  const expected =
    input.length === 1 ? '1, for an input of one axis' : `a whole number from 1 to ${input.length}`;
  const accepts = (value: unknown): boolean => isWhole(value, 1, input.length);
  checkOption(axis, { place, option }, { expected, accepts });
}
