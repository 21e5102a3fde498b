/** The four networks of the MLPerf Tiny benchmark (https://github.com/mlcommons/tiny). */
import { type Architecture, crossEntropy, type Loss, meanSquaredError } from '@reflexarc/core';
import { autoEncoder } from './auto-encoder.ts';
import { dsCnn } from './ds-cnn.ts';
import { mobileNetV1 } from './mobilenet-v1.ts';
import { resNet8 } from './resnet-8.ts';
import type { Variant } from './variant.ts';

export interface TinyNetwork {
  readonly title: string;
  readonly build: (variant?: Variant) => Architecture;
  readonly loss: Loss;
}

export const tinyNetworks: readonly TinyNetwork[] = [
  { title: 'auto-encoder', build: autoEncoder, loss: meanSquaredError() },
  { title: 'ResNet-8', build: resNet8, loss: crossEntropy() },
  { title: 'DS-CNN', build: dsCnn, loss: crossEntropy() },
  { title: 'MobileNetV1 ×0.25', build: mobileNetV1, loss: crossEntropy() },
];
