/** Steps change parameters within ranges only; the others stay what they are. */
import type { Range } from '../../kernels/steps.ts';
import { sizeOf } from '../../tensor/shape.ts';
import type { Context, Handle } from './handle.ts';
import type { Rank1, Tensor } from './tfjs.ts';

/** Writes new numbers of a slot, within the ranges. */
export type Update = (handle: Handle, numbers: Tensor) => void;

/** `inside` where the ranges are, `outside` elsewhere. */
type Choose = (inside: Tensor, outside: () => Tensor) => Tensor;

/** Runs `step`, whose updates reach the ranges only. `like` says how many numbers there are. */
export function overRanges(
  context: Context,
  { ranges, like }: { readonly ranges: readonly Range[]; readonly like: Handle },
  step: (update: Update, choose: Choose) => void,
): () => void {
  if (ranges.length === 0) return () => {};
  const choose = chooserFor(context, ranges, sizeOf(like.shape));
  const update: Update = (handle, numbers) => {
    handle.write(
      choose(numbers, () => handle.read(0)),
      0,
    );
  };
  return () => step(update, choose);
}

function chooserFor({ tfjs, constant }: Context, ranges: readonly Range[], size: number): Choose {
  if (ranges.length === 1 && ranges[0]!.from === 0 && ranges[0]!.to === size) {
    return (inside) => inside;
  }
  const marks = new Float32Array(size);
  for (const { from, to } of ranges) marks.fill(1, from, to);
  const mask = constant<Rank1>(marks, [size]);
  return (inside, outside) => tfjs.where(tfjs.greater(mask, 0), inside, outside());
}
