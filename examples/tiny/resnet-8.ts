/**
 * Ten kinds of things on 32×32 pixels: three stages of two convolutions, each around a skip link
 * (He et al. 2015). Where a stage changes the shape, a 1×1 convolution does so on the link.
 */
import {
  type Architecture,
  activation,
  averagePool,
  conv2d,
  dense,
  flatten,
  heNormal,
  input,
  residual,
  sequential,
} from '@reflexarc/core';
import { normalizing, type Variant } from './variant.ts';

const weights = heNormal();

export function resNet8(variant: Variant = {}): Architecture {
  const f = variant.activation ?? 'relu';
  const convolution = (filters: number, stride = 1) => [
    conv2d({ filters, kernelSize: 3, stride, padding: 'same', weights }),
    ...normalizing(variant),
  ];
  const stage = (filters: number, stride: number, name: string) => [
    residual([...convolution(filters, stride), activation(f), ...convolution(filters)], {
      name,
      projection: stride === 1 ? [] : [conv2d({ filters, kernelSize: 1, stride, weights })],
    }),
    activation(f),
  ];
  return sequential(
    input(32, 32, 3),
    ...convolution(16),
    activation(f),
    ...stage(16, 1, 'stage1'),
    ...stage(32, 2, 'stage2'),
    ...stage(64, 2, 'stage3'),
    averagePool(8),
    flatten(),
    dense(10, { activation: 'softmax' }),
  );
}
