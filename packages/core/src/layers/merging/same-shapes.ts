/** Checks the inputs of layers that combine several number by number. */
import { ShapeError, SpecError } from '../../errors/catalogue.ts';
import { formatShape, type Shape, sameShape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';

/**
 * @throws SpecError INVALID_SPEC for a single input, ShapeError SHAPE_MISMATCH for unlike shapes
 */
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

/** Shape rule of layers that combine inputs number by number. */
export interface SameShapesRule<Name extends string> extends ShapeRule {
  readonly output: AllFit<this['inputs'], this['input']> extends true
    ? this['input']
    : ShapeConflict<`${Name}() needs inputs of one shape`>;
}

/** Whether all of `Shapes` may be `Wanted`, as far as lengths are known. */
type AllFit<Shapes extends readonly Shape[], Wanted extends Shape> = Shapes extends readonly [
  infer First extends Shape,
  ...infer Rest extends readonly Shape[],
]
  ? Fits<First, Wanted> extends true
    ? AllFit<Rest, Wanted>
    : false
  : true;

type Fits<A extends Shape, B extends Shape> = number extends A['length'] | B['length']
  ? true
  : [A, B] extends readonly [
        readonly [infer FirstA extends number, ...infer RestA extends Shape],
        readonly [infer FirstB extends number, ...infer RestB extends Shape],
      ]
    ? number extends FirstA | FirstB
      ? Fits<RestA, RestB>
      : FirstA extends FirstB
        ? Fits<RestA, RestB>
        : false
    : A['length'] extends B['length']
      ? true
      : false;
