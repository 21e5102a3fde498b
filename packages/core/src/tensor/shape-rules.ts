/**
 * Shapes in the types. A layer carries a rule from its input shape to its output shape;
 * `sequential` folds the rules over its arguments. Sizes that need arithmetic are `number` here
 * and are checked when the architecture is made.
 */
import type { Shape } from './shape.ts';

/** A function of shapes as a type: read `this['input']` or `this['inputs']`, declare `output`. */
export interface ShapeRule {
  readonly input: Shape;
  /** All inputs, for layers that take several; `input` is the first of them. */
  readonly inputs: readonly Shape[];
  readonly output: unknown;
}

/** What rule `R` makes of shape `In`, the first of `Inputs`. */
export type Apply<
  R extends ShapeRule,
  In extends Shape,
  Inputs extends readonly Shape[] = readonly [In],
> = AnyShape<Unchanged<(R & { readonly input: In; readonly inputs: Inputs })['output'], In>>;

/** A layer without a rule of its own gives some shape, which is known when the network is made. */
type AnyShape<Out> = unknown extends Out ? Shape : Out;

/** `In` itself where a rule gives it back: from there it comes as an intersection, `Shape & In`. */
type Unchanged<Out, In> = [Out, In] extends [In, Out] ? In : Out;

/** Stands in for a shape where layers do not fit; its text appears at the layer that is wrong. */
export interface ShapeConflict<Message extends string> {
  readonly message: Message;
}

/** A value that carries a rule; the property exists in the types only. */
export interface Ruled<R extends ShapeRule> {
  readonly rule?: R;
}

/** The rule of a layer. */
export type RuleOf<L> = L extends Ruled<infer R> ? R : never;

/**
 * Shape after all of `Ls`, of which the first takes `Inputs`; `Shape` as soon as the list is not a
 * tuple.
 */
export type OutputOf<
  In extends Shape,
  Ls extends readonly unknown[],
  Inputs extends readonly Shape[] = readonly [In],
> = Ls extends readonly [infer First, ...infer Rest]
  ? Apply<RuleOf<First>, In, Inputs> extends infer Next extends Shape
    ? OutputOf<Next, Rest>
    : never
  : Ls extends readonly []
    ? In
    : Shape;

/**
 * `Ls` with the layer that does not fit replaced by what is wrong with it. Built with an
 * accumulator, so that the compiler handles fifty layers as a loop.
 */
export type Checked<
  In extends Shape,
  Ls extends readonly unknown[],
  Done extends readonly unknown[] = [],
  Inputs extends readonly Shape[] = readonly [In],
> = Ls extends readonly [infer First, ...infer Rest]
  ? Apply<RuleOf<First>, In, Inputs> extends infer Next
    ? Next extends Shape
      ? Checked<Next, Rest, [...Done, First]>
      : [...Done, Next, ...Rest]
    : never
  : [...Done, ...Ls];

/** A rule for layers that keep the shape. */
export interface SameShapeRule extends ShapeRule {
  readonly output: this['input'];
}

/** What is wrong in `Ls`, where something is: the conflict of the first layer that does not fit. */
export type ConflictIn<In extends Shape, Ls extends readonly unknown[]> = Ls extends readonly [
  infer First,
  ...infer Rest,
]
  ? Apply<RuleOf<First>, In> extends infer Next
    ? Next extends Shape
      ? ConflictIn<Next, Rest>
      : Next
    : never
  : never;

/** Whether two shapes may be the same; a `number` may be any length. */
export type Fits<A extends Shape, B extends Shape> = number extends A['length'] | B['length']
  ? true
  : A extends readonly [infer FirstA, ...infer RestA extends Shape]
    ? B extends readonly [infer FirstB, ...infer RestB extends Shape]
      ? FirstA extends FirstB
        ? Fits<RestA, RestB>
        : FirstB extends FirstA
          ? Fits<RestA, RestB>
          : false
      : false
    : B extends readonly []
      ? true
      : false;
