/** The functions by which users call the built-in layers. */
export { activation, logSoftmax, softmax } from './activation/activation.ts';
export { prelu } from './activation/prelu.ts';
export { combine } from './arithmetic/combine.ts';
export { combineWith } from './arithmetic/combine-with.ts';
export { reduce } from './arithmetic/reduce.ts';
export { conv1d, conv2d } from './convolution/convolution.ts';
export { depthwiseConv1d, depthwiseConv2d } from './convolution/depthwise-convolution.ts';
export { separableConv1d, separableConv2d } from './convolution/separable-convolution.ts';
export { conv1dTranspose, conv2dTranspose } from './convolution/transposed-convolution.ts';
export { dense } from './dense/dense.ts';
export { perceptron } from './dense/perceptron.ts';
export { embedding } from './embedding/embedding.ts';
export { add } from './merging/add.ts';
export { concatenate } from './merging/concatenate.ts';
export { multiply } from './merging/multiply.ts';
export { residual } from './merging/residual.ts';
export { dropout } from './noise/dropout.ts';
export { gaussianNoise } from './noise/gaussian-noise.ts';
export {
  spatialDropout,
  spatialDropout as spatialDropout1d,
  spatialDropout as spatialDropout2d,
} from './noise/spatial-dropout.ts';
export { batchNorm, batchNorm as batchNormalization } from './normalization/batch-norm.ts';
export { layerNorm, layerNorm as layerNormalization } from './normalization/layer-norm.ts';
export { globalAveragePool, globalMaxPool } from './pooling/global-pooling.ts';
export { averagePool, maxPool } from './pooling/pooling.ts';
export { bidirectional } from './recurrent/bidirectional.ts';
export { gru } from './recurrent/gru.ts';
export { lstm } from './recurrent/lstm.ts';
export { simpleRnn } from './recurrent/simple-rnn.ts';
export { cropping1d, cropping2d } from './reshaping/cropping.ts';
export { flatten } from './reshaping/flatten.ts';
export { permute } from './reshaping/permute.ts';
export { reshape } from './reshaping/reshape.ts';
export { resize } from './reshaping/resize.ts';
export { select } from './reshaping/select.ts';
export { zeroPadding1d, zeroPadding2d } from './reshaping/zero-padding.ts';
