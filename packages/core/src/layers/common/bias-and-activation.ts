/**
 * What follows the product in every layer with weights: z = product + b, y = f(z). The bias and the
 * activation may be left out; then the product is written where the next of them would be.
 */
import type { Kernels } from '../../kernels/kernels.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { ChannelWeights } from '../layer.ts';
import { activateForward, isLinear, type LayerActivation } from './activation-option.ts';

interface Buffers<T> {
  readonly y: T;
  readonly outputShape: Shape;
  temporary(name: string, shape: Shape): T;
}

/** `product` is asked to write the product of input and weights into the buffer it is given. */
export function biasedForward<T>(
  k: Kernels<T>,
  activation: LayerActivation,
  pass: Buffers<T> & { readonly biases: T | undefined },
  product: (out: T) => void,
): void {
  const { y, biases, outputShape } = pass;
  const hasNone = isLinear(activation);
  const z = hasNone ? y : pass.temporary('z', outputShape);
  const out = biases === undefined ? z : pass.temporary('product', outputShape);
  product(out);
  if (biases !== undefined) k.addRow({ x: out, row: biases, out: z });
  if (!hasNone) activateForward(k, activation, { z, y });
}

/** Where nothing stands between z and y, both are linear in weights and biases. */
export function linearWeights(
  options: { readonly activation: LayerActivation },
  weights = 'weights',
): ChannelWeights | undefined {
  if (!isLinear(options.activation)) return undefined;
  return { weights, biases: 'biases', withBiases: { ...options, bias: true } };
}
