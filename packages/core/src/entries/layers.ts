/** `@reflexarc/core/layers`: what layers and groups of one's own are written with. */

export { builtInLayers } from '../layers/built-in.ts';
export type { LayerGroup, Part, Put } from '../layers/group.ts';
export {
  type BackwardPass,
  defineLayer,
  type ForwardPass,
  type Layer,
  type LayerDefinition,
  type LayerSet,
  layerOf,
  type Mode,
  shared,
} from '../layers/layer.ts';
export type { SameShapeRule, ShapeConflict, ShapeRule } from '../tensor/shape-rules.ts';
