/** Steps change parameters within ranges only; the others stay what they are. */
import type { Range } from '../../kernels/steps.ts';
import { sizeOf } from '../../tensor/shape.ts';
import type { Context, Handle } from './handle.ts';
import type { Tensor } from './tfjs.ts';

/** Writes new numbers of a slot, within the ranges. */
export type Update = (handle: Handle, numbers: Tensor) => void;

/** Runs `step`, whose updates reach the ranges only. */
export function overRanges(
  { tfjs, constant }: Context,
  args: { readonly ranges: readonly Range[]; readonly parameters: Handle },
  step: (update: Update) => void,
): () => void {
  const size = sizeOf(args.parameters.shape);
  const { ranges } = args;
  if (ranges.length === 0) return () => {};
  if (ranges.length === 1 && ranges[0]!.from === 0 && ranges[0]!.to === size) {
    return () => step((handle, numbers) => handle.write(numbers, 0));
  }
  const inside = new Float32Array(size);
  for (const { from, to } of ranges) inside.fill(1, from, to);
  const mask = constant(inside, [size]);
  return () =>
    step((handle, numbers) => {
      handle.write(tfjs.where(tfjs.greater(mask, 0), numbers, handle.read(0)), 0);
    });
}
