/** The shape of two arrays combined: axes of length 1 repeat along those that are longer. */
import { ShapeError } from '../../errors/catalogue.ts';
import { formatShape, type Shape } from '../../tensor/shape.ts';

/** @throws ShapeError SHAPE_MISMATCH where lengths differ and neither is 1 */
export function broadcastShape(a: Shape, b: Shape, place: string): Shape {
  const fits =
    a.length === b.length &&
    a.every((length, axis) => length === b[axis] || length === 1 || b[axis] === 1);
  if (fits) return a.map((length, axis) => Math.max(length, b[axis]!));
  throw new ShapeError('SHAPE_MISMATCH', {
    place,
    needs: 'shapes of as many axes, with equal lengths or 1',
    got: `${formatShape(a)} and ${formatShape(b)}`,
  });
}
