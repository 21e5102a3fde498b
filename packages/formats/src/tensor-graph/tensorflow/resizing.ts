/** Pictures of another size: height and width stand behind the rows. */
import { type ResizeSettings, resized } from '../layers/resizing.ts';
import type { Operation } from '../operation.ts';
import type { Flow } from '../value.ts';

interface Resizing {
  readonly method: 'nearest' | 'linear';
  /** Whether the cells at the corners keep their numbers. */
  readonly isCornered: boolean;
  /** Whether cells are counted by their centers. */
  readonly isHalved: boolean;
}

/** Inputs: x, the new height and width. */
export function resizedTo(operation: Operation, { method, isCornered, isHalved }: Resizing): Flow {
  const flow = operation.flow(0);
  const [height = 0, width = 0] = operation.integers(1);
  const lengths = flow.shape.map((length, axis) => [length, height, width][axis] ?? length);
  const coordinates = isCornered ? 'alignCorners' : isHalved ? 'halfPixel' : 'asymmetric';
  const rounding = isCornered || isHalved ? 'roundPreferCeil' : 'floor';
  const settings: ResizeSettings = { method, coordinates, rounding };
  if (lengths.some((length) => length < 1)) operation.refuse('leaves nothing', 'sizes from 1 on');
  return resized(operation, flow, { lengths, scales: undefined, settings });
}
