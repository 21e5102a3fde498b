/**
 * A pass: a softmax or sigmoid followed by its cross-entropy becomes one kernel that takes logits.
 * Forward it avoids log 0; backward two calls become `(y − target)/n`, without dividing by y. The
 * activation's own call stays, for its output is asked for. Wherever the unfused plan is finite, both
 * give the same numbers.
 */
import type { KernelCall } from '../../kernels/kernels.ts';
import type { Calls, Phase, Plan, Slot } from '../plan.ts';
import { reads } from '../uses.ts';

export function fuseLoss<P extends Plan>(plan: P): P {
  const { forward = [], backward } = plan.phases;
  const phases: Partial<Record<Phase, Calls>> = {
    ...plan.phases,
    forward: forward.map((call) => fuseForward(call, forward)),
    ...(backward === undefined ? {} : { backward: fuseBackward(backward) }),
  };
  return { ...plan, phases };
}

function fuseForward(call: KernelCall<Slot>, calls: Calls): KernelCall<Slot> {
  if (call.kernel === 'crossEntropy') {
    const { y, ...rest } = call.args;
    const logits = calls.find((c) => c.kernel === 'softmax' && c.args.out === y);
    if (logits?.kernel !== 'softmax') return call;
    return { ...call, kernel: 'softmaxCrossEntropy', args: { logits: logits.args.x, ...rest } };
  }
  if (call.kernel === 'binaryCrossEntropy') {
    const { y, ...rest } = call.args;
    const logits = calls.find((c) => isSigmoid(c) && c.args.out === y);
    if (logits?.kernel !== 'activate') return call;
    return {
      ...call,
      kernel: 'sigmoidBinaryCrossEntropy',
      args: { logits: logits.args.x, ...rest },
    };
  }
  return call;
}

function isSigmoid(
  call: KernelCall<Slot>,
): call is Extract<KernelCall<Slot>, { readonly kernel: 'activate' }> {
  return call.kernel === 'activate' && call.args.activation.name === 'sigmoid';
}

/** Loss gradient and activation gradient are one call where nothing else reads what is between. */
function fuseBackward(calls: Calls): Calls {
  const fused: KernelCall<Slot>[] = [];
  const taken = new Set<KernelCall<Slot>>();
  for (const call of calls) {
    if (taken.has(call)) continue;
    const isLoss =
      call.kernel === 'crossEntropyBackward' || call.kernel === 'binaryCrossEntropyBackward';
    const readers = isLoss ? calls.filter((c) => reads(c).includes(call.args.out)) : [];
    const [next] = readers;
    const pair =
      isLoss && readers.length === 1 && next !== undefined ? fusePair(call, next) : undefined;
    if (pair !== undefined && next !== undefined) taken.add(next);
    fused.push(pair ?? call);
  }
  return fused;
}

function fusePair(loss: KernelCall<Slot>, next: KernelCall<Slot>): KernelCall<Slot> | undefined {
  if (loss.kernel === 'crossEntropyBackward' && next.kernel === 'softmaxBackward') {
    if (next.args.y !== loss.args.y) return undefined;
    const args = { ...loss.args, out: next.args.out };
    return { kernel: 'softmaxCrossEntropyBackward', args, origin: loss.origin };
  }
  if (loss.kernel === 'binaryCrossEntropyBackward' && next.kernel === 'activateBackward') {
    if (next.args.y !== loss.args.y || next.args.activation.name !== 'sigmoid') return undefined;
    const args = { ...loss.args, out: next.args.out };
    return { kernel: 'sigmoidBinaryCrossEntropyBackward', args, origin: loss.origin };
  }
  return undefined;
}
