/**
 * Calls that are linear in weights: what a normalization folds into, and a bias and an activation
 * fuse with.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot } from '../plan/plan.ts';

export type Product = Extract<
  KernelCall<AnySlot>,
  { readonly kernel: 'matmul' | 'conv2d' | 'depthwiseConv2d' }
>;

/** A product with nothing behind it yet. */
export function isProduct(call: KernelCall<AnySlot>): call is Product {
  switch (call.kernel) {
    case 'matmul':
    case 'conv2d':
    case 'depthwiseConv2d':
      return call.args.bias === undefined && call.args.activation === undefined;
    default:
      return false;
  }
}

/**
 * Its weights, whose last axes are the columns of the result; undefined where they lie differently.
 */
export function weightsOf(call: Product): AnySlot | undefined {
  if (call.kernel !== 'matmul') return call.args.filters;
  return call.args.transposeB === true ? undefined : call.args.b;
}

export function withWeights(call: Product, weights: AnySlot): Product {
  return call.kernel === 'matmul'
    ? { ...call, args: { ...call.args, b: weights } }
    : ({ ...call, args: { ...call.args, filters: weights } } as Product); // of the same kernel
}
