/**
 * Whole channels that fall at random while training: neighboring cells would give each other away.
 */
import { ShapeError } from '../../errors/catalogue.ts';
import { checkOptions } from '../../errors/option-checks.ts';
import { formatShape, type Shape } from '../../tensor/shape.ts';
import type { ShapeConflict, ShapeRule } from '../../tensor/shape-rules.ts';
import { nameOnly } from '../common/layer-options.ts';
import { type Layer, layerOf } from '../layer.ts';
import { masked } from './random-mask.ts';

export const spatialDropoutLayer = masked('spatialDropout', {
  wholeChannels: true,
  checkInput(input: Shape, place: string): void {
    if (input.length === 2 || input.length === 3) return;
    throw new ShapeError('SHAPE_MISMATCH', {
      place,
      needs: 'steps × channels or height × width × channels',
      got: formatShape(input),
      hint: 'use dropout() for a vector',
    });
  },
});

/** Shape rule of `spatialDropout`: kept, but a vector has no channels of cells. */
export interface SpatialDropoutRule extends ShapeRule {
  readonly output: this['input'] extends readonly [number]
    ? ShapeConflict<'spatialDropout() needs cells with channels; use dropout() for a vector'>
    : this['input'];
}

/**
 * Dropout of whole channels (Tompson et al. 2015), of a sequence or an image. In inference nothing
 * happens. Shape: kept.
 *
 * @param rate probability with which a channel falls, from 0 up to 1
 */
export function spatialDropout(
  rate: number,
  options: { readonly name?: string } = {},
): Layer<SpatialDropoutRule> {
  checkOptions(options, 'spatialDropout', nameOnly);
  return layerOf(spatialDropoutLayer, { rate }, options.name);
}
