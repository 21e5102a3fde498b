/** The types of @tensorflow/tfjs-core that this folder uses; none of them leaves it. */
import type * as core from '@tensorflow/tfjs-core';

export type Tfjs = typeof core;
export type Tensor = core.Tensor;
export type Rank1 = core.Rank.R1;
export type Rank2 = core.Rank.R2;
export type Rank4 = core.Rank.R4;
export type Tensor4D = core.Tensor4D;
export type Rank = core.Rank;
export type ShapeOf<R extends Rank> = core.ShapeMap[R];
export type TensorOf<R extends Rank> = core.Tensor<R>;
