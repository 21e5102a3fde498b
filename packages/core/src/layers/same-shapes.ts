/** Checks the inputs of layers that combine several number by number. */
import { ShapeError, SpecError } from '../errors/catalogue.ts';
import { formatShape, type Shape, sameShape } from '../tensor/shape.ts';

/** @throws SpecError INVALID_SPEC for a single input, ShapeError SHAPE_MISMATCH for unlike shapes */
export function checkSameShapes(inputs: readonly Shape[], place: string): void {
  if (inputs.length < 2) {
    throw new SpecError('INVALID_SPEC', { place, problem: 'it needs at least two inputs' });
  }
  if (inputs.every((shape) => sameShape(shape, inputs[0]!))) return;
  throw new ShapeError('SHAPE_MISMATCH', {
    place,
    needs: 'inputs of one shape',
    got: inputs.map(formatShape).join(' and '),
  });
}
