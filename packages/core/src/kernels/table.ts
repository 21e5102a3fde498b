/** Per kernel: what it computes, which arguments it reads, which it writes. */
import type { KernelArgs, KernelName } from './kernels.ts';

export interface KernelEntry<K extends KernelName> {
  readonly formula: string;
  readonly reads: readonly (keyof KernelArgs<never>[K])[];
  readonly writes: readonly (keyof KernelArgs<never>[K])[];
}

const loss = { reads: ['y', 'target', 'weights'], writes: ['out'] } as const;
const fusedLoss = { reads: ['logits', 'target', 'weights'], writes: ['out'] } as const;

/** n is the number of rows in use, w the row's weight (1 without `weights`). */
export const kernelTable: { readonly [K in KernelName]: KernelEntry<K> } = {
  matmul: {
    formula: 'out = a · b, either of them transposed on request',
    reads: ['a', 'b'],
    writes: ['out'],
  },
  addRow: { formula: 'out[r] = x[r] + row', reads: ['x', 'row'], writes: ['out'] },
  sumRows: { formula: 'out = Σ over rows of x', reads: ['x'], writes: ['out'] },
  add: { formula: 'out = a + b', reads: ['a', 'b'], writes: ['out'] },
  subtract: { formula: 'out = a − b', reads: ['a', 'b'], writes: ['out'] },
  multiply: { formula: 'out = a ⊙ b', reads: ['a', 'b'], writes: ['out'] },
  multiplyRow: { formula: 'out[r] = x[r] ⊙ row', reads: ['x', 'row'], writes: ['out'] },
  copyBlock: {
    formula: 'out[i] = x[i + offset], 0 where that is outside of x',
    reads: ['x'],
    writes: ['out'],
  },
  concatenate: { formula: 'out = xs side by side along axis', reads: ['xs'], writes: ['out'] },
  permute: { formula: 'axis i of out is axis axes[i] of x', reads: ['x'], writes: ['out'] },
  conv2d: {
    formula: 'out[o] = Σ over taps t of x[o·stride + t·dilation − before] · filters[t]',
    reads: ['x', 'filters'],
    writes: ['out'],
  },
  conv2dBackwardInput: {
    formula: 'out[i] = Σ over windows that saw x[i] of dy[o] · filters[t]ᵀ',
    reads: ['dy', 'filters'],
    writes: ['out'],
  },
  conv2dBackwardFilters: {
    formula: 'out[t] = Σ over rows and windows of x[i]ᵀ · dy[o]',
    reads: ['x', 'dy'],
    writes: ['out'],
  },
  depthwiseConv2d: {
    formula: 'out[o] = Σ over taps t of x[i] ⊙ filters[t], channel by channel',
    reads: ['x', 'filters'],
    writes: ['out'],
  },
  depthwiseConv2dBackwardInput: {
    formula: 'out[i] = Σ over windows that saw x[i] of dy[o] ⊙ filters[t]',
    reads: ['dy', 'filters'],
    writes: ['out'],
  },
  depthwiseConv2dBackwardFilters: {
    formula: 'out[t] = Σ over rows and windows of x[i] ⊙ dy[o]',
    reads: ['x', 'dy'],
    writes: ['out'],
  },
  pool2d: {
    formula: 'out[o] = largest or mean x in the window, channel by channel',
    reads: ['x', 'lengths'],
    writes: ['out'],
  },
  pool2dBackward: {
    formula: 'out = dy, at the largest x of its window or spread over the window',
    reads: ['x', 'dy', 'lengths'],
    writes: ['out'],
  },
  activate: { formula: 'out = f(x)', reads: ['x'], writes: ['out'] },
  activateBackward: {
    formula: "out = f'(x) ⊙ dy, with y = f(x)",
    reads: ['x', 'y', 'dy'],
    writes: ['out'],
  },
  softmax: {
    formula: 'out = exp(x) / Σ exp(x) over the last axis, or its logarithm',
    reads: ['x'],
    writes: ['out'],
  },
  softmaxBackward: {
    formula: 'out = y ⊙ (dy − Σ y ⊙ dy); with log dy − e^y Σ dy',
    reads: ['y', 'dy'],
    writes: ['out'],
  },
  quadraticCost: { formula: 'out = 1/(2n) Σ w ‖target − y‖²', ...loss },
  quadraticCostBackward: { formula: 'out = w (y − target) / n', ...loss },
  meanSquaredError: { formula: 'out = 1/(n·size) Σ w ‖target − y‖²', ...loss },
  meanSquaredErrorBackward: { formula: 'out = 2 w (y − target) / (n·size)', ...loss },
  binaryCrossEntropy: { formula: 'out = −1/(n·size) Σ w (t log y + (1 − t) log(1 − y))', ...loss },
  binaryCrossEntropyBackward: { formula: 'out = w (y − t) / (y (1 − y) n·size)', ...loss },
  crossEntropy: { formula: 'out = −1/n Σ w t log y', ...loss },
  crossEntropyBackward: { formula: 'out = −w t / (y n)', ...loss },
  sigmoidBinaryCrossEntropy: {
    formula: 'out = 1/(n·size) Σ w (softplus(logit) − t logit)',
    ...fusedLoss,
  },
  sigmoidBinaryCrossEntropyBackward: { formula: 'out = w (y − t) / (n·size)', ...loss },
  softmaxCrossEntropy: { formula: 'out = 1/n Σ w t (log Σ exp(logits) − logit)', ...fusedLoss },
  softmaxCrossEntropyBackward: { formula: 'out = w (y Σt − t) / n', ...loss },
  sgdStep: {
    formula: 'parameters −= rate · gradients',
    reads: ['parameters', 'gradients', 'rate'],
    writes: ['parameters'],
  },
  momentumStep: {
    formula:
      'v = momentum · v + g; parameters −= rate · v, or with nesterov rate · (g + momentum · v)',
    reads: ['parameters', 'gradients', 'rate', 'velocity'],
    writes: ['parameters', 'velocity'],
  },
  rmspropStep: {
    formula: 's = moving mean of g²; parameters −= rate · g / (√s + ε)',
    reads: ['parameters', 'gradients', 'rate', 'square'],
    writes: ['parameters', 'square'],
  },
  adagradStep: {
    formula: 's = start + Σ g²; parameters −= rate · g / (√s + ε)',
    reads: ['parameters', 'gradients', 'rate', 'square', 'step'],
    writes: ['parameters', 'square'],
  },
  adamStep: {
    formula: 'm, v = moving means of g, g²; parameters −= rate · m̂ / (√v̂ + ε)',
    reads: ['parameters', 'gradients', 'rate', 'mean', 'variance', 'step'],
    writes: ['parameters', 'mean', 'variance'],
  },
  lionStep: {
    formula: 'parameters −= rate · sign(β₁ m + (1 − β₁) g); m = moving mean of g',
    reads: ['parameters', 'gradients', 'rate', 'mean'],
    writes: ['parameters', 'mean'],
  },
  rpropStep: {
    formula: 'width grows while g keeps its sign, else shrinks; parameters −= width · sign(g)',
    reads: ['parameters', 'gradients', 'rate', 'previous', 'width', 'step'],
    writes: ['parameters', 'previous', 'width'],
  },
  penalize: {
    formula: 'gradients += l2 · parameters + l1 · sign(parameters)',
    reads: ['parameters', 'gradients'],
    writes: ['gradients'],
  },
  decayWeights: {
    formula: 'parameters −= rate · decay · parameters',
    reads: ['parameters', 'rate'],
    writes: ['parameters'],
  },
};
