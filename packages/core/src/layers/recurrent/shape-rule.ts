/** Shape rule of recurrent layers: the last state, or one state per step. */
import type { Shape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';

/** `[steps, channels] → [Size]`, or `[steps, Size]` where `Sequences`. */
export interface RecurrentRule<Name extends string, Size extends number, Sequences extends boolean>
  extends ShapeRule {
  readonly output: this['input'] extends readonly [infer Steps extends number, number]
    ? boolean extends Sequences
      ? Shape
      : Sequences extends true
        ? readonly [Steps, Size]
        : readonly [Size]
    : number extends this['input']['length']
      ? Shape
      : ShapeConflict<`${Name}() needs steps × channels`>;
}
