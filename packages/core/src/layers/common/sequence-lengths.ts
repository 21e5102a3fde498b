/**
 * Sequences of differing length: the layer's second input holds, per row, how many steps count.
 * Later steps are whatever fills the buffer, and are ignored.
 */
import { ShapeError, SpecError } from '../../errors/catalogue.ts';
import { formatShape, type Shape, sizeOf } from '../../tensor/shape.ts';

/**
 * @throws SpecError or ShapeError unless there is one input, or a sequence and one number per row
 */
export function checkLengths(inputs: readonly Shape[], place: string): void {
  if (inputs.length <= 1) return;
  if (inputs.length > 2) {
    const problem = `it takes a sequence and its lengths, not ${inputs.length} inputs`;
    throw new SpecError('INVALID_SPEC', { place, problem });
  }
  const [sequence, lengths] = inputs as readonly [Shape, Shape]; // two, as was checked
  if (sequence.length === 2 && sizeOf(lengths) === 1) return;
  throw new ShapeError('SHAPE_MISMATCH', {
    place,
    needs: 'steps × channels and one length per row',
    got: `${formatShape(sequence)} and ${formatShape(lengths)}`,
  });
}

/** Arguments of a kernel that knows lengths. */
export function lengthsOf<T>(xs: readonly T[]): { readonly lengths?: T } {
  return xs[1] === undefined ? {} : { lengths: xs[1] };
}
