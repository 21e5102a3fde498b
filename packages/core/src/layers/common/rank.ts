/** Checks how many axes a layer's input has. */
import { ShapeError } from '../../errors/catalogue.ts';
import { formatShape, type Shape } from '../../tensor/shape.ts';

/** Throws ShapeError SHAPE_MISMATCH unless `input` has `rank` axes; `needs` says what they are. */
export function checkRank(input: Shape, rank: number, needs: string, place: string): void {
  if (input.length === rank) return;
  throw new ShapeError('SHAPE_MISMATCH', { place, needs, got: formatShape(input) });
}
