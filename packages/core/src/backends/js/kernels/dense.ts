/** What networks of dense layers call, going forward and backward. */
import { activationKernels } from './activations.ts';
import { matmul } from './matmul.ts';
import { rowKernels } from './rows.ts';
import { softmaxKernels } from './softmax.ts';

export const denseKernels = { matmul, ...rowKernels, ...activationKernels, ...softmaxKernels };
