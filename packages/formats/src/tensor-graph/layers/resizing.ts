/** Axes of other lengths: nearest numbers, or lines between two. */
import { resize } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import type { Flow } from '../value.ts';
import { withAxis } from './selection.ts';

export type ResizeSettings = NonNullable<Parameters<typeof resize>[2]>;

export interface Resized {
  readonly lengths: readonly number[];
  readonly scales: readonly number[] | undefined;
  readonly settings: ResizeSettings;
  readonly isPytorch?: boolean;
}

/** Axis after axis under the lengths that are given. */
export function resized(
  operation: Operation,
  flow: Flow,
  { lengths, scales, settings, isPytorch = false }: Resized,
): Flow {
  return lengths.reduce((value, length, axis) => {
    if (length === value.shape[axis] && (scales?.[axis] ?? 1) === 1) return value;
    if (axis === value.batch) operation.refuseBatch();
    const whole = value.axes.includes(axis) ? value : withAxis(operation, value, axis);
    const scale = scales?.[axis];
    // pytorch_half_pixel takes the first number where one is wanted, and is half_pixel elsewhere.
    const own =
      isPytorch && length === 1 ? { ...settings, coordinates: 'asymmetric' as const } : settings;
    const layer = resize(whole.axes.indexOf(axis) + 1, length, {
      ...own,
      ...(scale !== undefined && { scale }),
    });
    const node = operation.put(layer, [whole.node], {}, `axis${axis}`);
    return { ...whole, node, shape: whole.shape.with(axis, length) };
  }, flow);
}
