/** What all snippets of these tests begin with. */
export const header = `
import {
  type Architecture, type Layer, type Predictor, type Sample,
  activation, add, averagePool, batchNorm, bidirectional, concatenate, conv1d, conv2d, conv2dTranspose,
  dense, depthwiseConv2d, dropout, embedding, epochs, fit, flatten, globalAveragePool, graph, gru, initialize,
  input, layerNorm, lstm, maxPool, meanSquaredError, multiply, permute, predictor, residual, reshape,
  separableConv1d, sequential, sgd, shared, simpleRnn, softmax, spatialDropout, zeroPadding1d,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';

/**
 * Whether two types are the same, not only assignable: both ways, readonly and optional included.
 */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
type InputOf<N> = N extends Architecture<infer In, infer _Out> ? In : never;
type OutputOf<N> = N extends Architecture<infer _In, infer Out> ? Out : never;
/** A tuple without its readonly, which inference adds in some places and not in others. */
type Loose<S> = S extends readonly unknown[] ? [...S] : { -readonly [K in keyof S]: Loose<S[K]> };
declare function holds<Condition extends true>(): Condition;
`;

/** A condition that the compiler has to find true: the network's output is exactly `shape`. */
export const gives = (network: string, shape: string): string =>
  `const network = ${network};\nholds<Same<Loose<OutputOf<typeof network>>, ${shape}>>();`;

/** Fifty layers of five kinds. */
export const fiftyLayers = `
const network = sequential(
  input(64, 6),
  ${Array.from({ length: 11 }, () => "conv1d({ filters: 8, kernelSize: 3, padding: 'same' }), batchNorm(), activation('relu'), dropout(0.1)").join(',\n  ')},
  flatten(),
  dense(32),
  ${"dense(16, { activation: 'relu' }), layerNorm(), ".repeat(2)}
  dense(4),
  softmax(),
);
holds<Same<Loose<OutputOf<typeof network>>, [4]>>();
`;
