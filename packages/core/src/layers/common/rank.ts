/** Checks how many axes a layer's input has. */
import { ShapeError } from '../../errors/catalogue.ts';
import { formatShape, type Shape } from '../../tensor/shape.ts';

/** Throws ShapeError SHAPE_MISMATCH unless `input` has `rank` axes; `needs` says what they are. */
export function checkRank(input: Shape, rank: number, needs: string, place: string): void {
  if (input.length === rank) return;
  const hint = channelHint(input, rank);
  throw new ShapeError('SHAPE_MISMATCH', { place, needs, got: formatShape(input), ...hint });
}

/** Where one axis is missing, it is mostly that of a single channel. */
function channelHint(input: Shape, rank: number): { readonly hint?: string } {
  if (input.length !== rank - 1) return {};
  const reshaped = `\`reshape([${[...input, 1].join(', ')}])\` in front of it makes one channel`;
  const steps = '; a recurrent layer gives its steps by `returnSequences: true`';
  return { hint: rank === 2 ? reshaped + steps : reshaped };
}
