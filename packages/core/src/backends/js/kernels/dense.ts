/** What networks of dense layers call, going forward and backward. */
import { activationKernels } from './activations.ts';
import { matmul } from './matmul.ts';
import { rowKernels } from './rows.ts';
import { softmaxKernels } from './softmax.ts';

/** The kernels of dense networks on js, for `jsWith`: a smaller bundle than all of them. */
export const denseKernels = { matmul, ...rowKernels, ...activationKernels, ...softmaxKernels };
