/**
 * Shape rules of layers that slide over sequences or images: sizes along the way are computed, so
 * `number`; channels are kept (`undefined`) or known (`Channels`).
 */
import type { Shape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';

type Kept<Channels, Input extends number> = Channels extends number ? Channels : Input;

/** `[steps, channels] → [number, Channels]` */
export interface SequenceRule<Name extends string, Channels extends number | undefined>
  extends ShapeRule {
  readonly output: this['input'] extends readonly [number, infer Input extends number]
    ? readonly [number, Kept<Channels, Input>]
    : number extends this['input']['length']
      ? Shape
      : ShapeConflict<`${Name}() needs steps × channels`>;
}

/** `[height, width, channels] → [number, number, Channels]` */
export interface ImagesRule<Name extends string, Channels extends number | undefined>
  extends ShapeRule {
  readonly output: this['input'] extends readonly [number, number, infer Input extends number]
    ? readonly [number, number, Kept<Channels, Input>]
    : number extends this['input']['length']
      ? Shape
      : ShapeConflict<`${Name}() needs height × width × channels`>;
}
