/**
 * js with some of its kernels: what a bundle leaves out that knows which layers its network has.
 */

import { BackendError } from '../../errors/catalogue.ts';
import type { KernelSet } from '../../kernels/kernels.ts';
import type { Calls, Plan } from '../../plan/plan.ts';
import { elementOf } from '../../plan/slot.ts';
import { zerosOf } from '../../tensor/element.ts';
import type { DType } from '../../tensor/shape.ts';
import type { View } from '../../tensor/view.ts';
import type { Backend } from '../backend.ts';
import { allocate, bind } from '../bind.ts';
import { checkElements } from '../check-elements.ts';
import { jsHolds } from './js-holds.ts';

/** Some kernels of js by name. */
export type JsKernels = Partial<KernelSet<View>>;

/**
 * Like `js`, which has all kernels, but with these alone: bundlers drop the others.
 *
 * @param kernels such as `denseKernels`, for networks of dense layers
 * @param options dtype: `float32` unless given
 */
export function jsWith(kernels: JsKernels, options: { readonly dtype?: DType } = {}): Backend {
  const { dtype = 'float32' } = options;
  return {
    name: 'js',
    dtype,
    refuses: ({ kernel }) => (kernel in kernels ? undefined : missing),
    prepare(plan) {
      checkCalls(plan, kernels);
      checkElements(plan, jsHolds(dtype));
      const numbers = allocate(plan, (length, slot) => zerosOf(elementOf(slot, dtype), length));
      // those that the plan calls are there
      return bind(plan, numbers, kernels as KernelSet<View>, 'js');
    },
  };
}

const missing = 'it was made without this kernel';

function checkCalls(plan: Plan, kernels: JsKernels): void {
  const phases: readonly Calls[] = Object.values(plan.phases);
  for (const { kernel, origin: node } of phases.flat()) {
    if (kernel in kernels) continue;
    throw new BackendError('UNSUPPORTED_KERNEL', { backend: 'js', kernel, reason: missing, node });
  }
}
