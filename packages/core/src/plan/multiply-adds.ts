/**
 * How much arithmetic a call of a forward pass is: products that are summed up, for one row. Taps
 * that fall on padding count too. Numbers that are only added, scaled or compared don't: next to
 * products there are few of them.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import { lastAxis, sizeOf } from '../tensor/shape.ts';
import type { AnySlot } from './plan.ts';

/** Products that `call` sums up for one row. */
export function multiplyAdds(call: KernelCall<AnySlot>): number {
  switch (call.kernel) {
    case 'matmul': {
      const { a, out, transposeA = false } = call.args;
      const summed = transposeA ? sizeOf(a.shape) / lastAxis(a.shape) : lastAxis(a.shape);
      return sizeOf(out.shape) * summed;
    }
    case 'conv2d':
    case 'depthwiseConv2d':
      return cellsOf(call.args.out) * sizeOf(call.args.filters.shape);
    // a transposed convolution: each cell of dy goes through all filters
    case 'conv2dBackwardInput':
      return cellsOf(call.args.dy) * sizeOf(call.args.filters.shape);
    case 'simpleRnn':
    case 'gru':
    case 'lstm':
      return cellsOf(call.args.projected) * sizeOf(call.args.recurrent.shape);
    default:
      return 0;
  }
}

/** Cells of an image, steps of a sequence. */
function cellsOf({ shape }: AnySlot): number {
  return sizeOf(shape) / lastAxis(shape);
}
