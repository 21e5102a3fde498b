/**
 * Is there a person in the picture? MobileNetV1 (Howard et al. 2017) with a quarter of its
 * channels, on 96×96 pixels.
 */
import {
  type Architecture,
  averagePool,
  conv2d,
  dense,
  depthwiseConv2d,
  flatten,
  input,
  sequential,
} from '@reflexarc/core';
import { activated, type Variant } from './variant.ts';

/** Channels after each block, and its stride. */
const blocks = [
  [16, 1],
  [32, 2],
  [32, 1],
  [64, 2],
  [64, 1],
  [128, 2],
  [128, 1],
  [128, 1],
  [128, 1],
  [128, 1],
  [128, 1],
  [256, 2],
  [256, 1],
] as const;

export function mobileNetV1(variant: Variant = {}): Architecture {
  const active = activated(variant);
  const layers = blocks.flatMap(([filters, stride]) => [
    depthwiseConv2d({ kernelSize: 3, stride, padding: 'same' }),
    ...active,
    conv2d({ filters, kernelSize: 1 }),
    ...active,
  ]);
  return sequential(
    input(96, 96, 3),
    conv2d({ filters: 8, kernelSize: 3, stride: 2, padding: 'same' }),
    ...active,
    ...layers,
    averagePool(3),
    flatten(),
    dense(2, { activation: 'softmax' }),
  );
}
