/**
 * A pass: a softmax or sigmoid followed by a loss that has a form for logits becomes one kernel.
 * Forward it avoids log 0; backward two calls become one, without dividing by y. The activation's
 * own call stays, for its output is asked for. Wherever the unfused plan is finite, both give the
 * same numbers.
 */
import type { KernelCall } from '../kernels/kernels.ts';
import { lossFunctionOf } from '../losses/functions.ts';
import type { AnySlot, Calls, Phase, Plan } from '../plan/plan.ts';
import { reads } from '../plan/uses.ts';

type Call = KernelCall<AnySlot>;

export function fuseLoss<P extends Plan>(plan: P): P {
  const { forward = [], backward } = plan.phases;
  const phases: Partial<Record<Phase, Calls>> = {
    ...plan.phases,
    forward: forward.map((call) => fuseForward(call, forward)),
    ...(backward === undefined ? {} : { backward: fuseBackward(backward) }),
  };
  return { ...plan, phases };
}

function fuseForward(call: Call, calls: Calls): Call {
  if (call.kernel !== 'loss') return call;
  const { y, ...rest } = call.args;
  const before = calls.map(activationOf).find((activation) => activation?.y === y);
  const { fromLogits } = lossFunctionOf(rest.loss);
  if (before === undefined || before.name !== fromLogits?.activation) return call;
  return { ...call, kernel: 'lossFromLogits', args: { logits: before.x, ...rest } };
}

/** Loss gradient and activation gradient are one call where nothing else reads what is between. */
function fuseBackward(calls: Calls): Calls {
  const fused: Call[] = [];
  const taken = new Set<Call>();
  for (const call of calls) {
    if (taken.has(call)) continue;
    const next = call.kernel === 'lossBackward' ? onlyReader(calls, call.args.out) : undefined;
    const scaled = next?.kernel === 'scale' ? next : undefined;
    const last = scaled === undefined ? next : onlyReader(calls, scaled.args.out);
    const group = last && fuseGroup(call, scaled, last);
    if (group !== undefined) for (const each of [scaled, last]) if (each) taken.add(each);
    fused.push(...(group ?? [call]));
  }
  return fused;
}

function onlyReader(calls: Calls, slot: AnySlot): Call | undefined {
  const readers = calls.filter((call) => reads(call).includes(slot));
  return readers.length === 1 ? readers[0] : undefined;
}

type Scale = Extract<Call, { readonly kernel: 'scale' }>;
type Fused = Extract<Call, { readonly kernel: 'lossFromLogitsBackward' }>;

/**
 * The fused call, and after it the loss's weight where it has one: the activation's gradient is
 * linear, so both orders give the same.
 */
function fuseGroup(loss: Call, scaled: Scale | undefined, last: Call): Calls | undefined {
  const fused = fusePair(loss, last);
  if (fused === undefined || scaled === undefined) return fused && [fused];
  const { x, factor } = scaled.args;
  const unscaled = { ...fused, args: { ...fused.args, out: x } };
  return [unscaled, { ...scaled, args: { x, factor, out: fused.args.out } }];
}

function fusePair(call: Call, next: Call): Fused | undefined {
  if (call.kernel !== 'lossBackward') return undefined;
  const after = activationBackwardOf(next);
  const { fromLogits } = lossFunctionOf(call.args.loss);
  if (after?.y !== call.args.y || after.name !== fromLogits?.activation) return undefined;
  return { ...call, kernel: 'lossFromLogitsBackward', args: { ...call.args, out: after.dx } };
}

/** y = name(x), if that is what the call computes. */
function activationOf(call: Call) {
  if (call.kernel === 'softmax' && call.args.log !== true) {
    return { name: 'softmax', x: call.args.x, y: call.args.out };
  }
  if (call.kernel === 'activate') {
    return { name: call.args.activation.name, x: call.args.x, y: call.args.out };
  }
  return undefined;
}

/** dx = ∂loss/∂x where y = name(x), if that is what the call computes. */
function activationBackwardOf(call: Call) {
  if (call.kernel === 'softmaxBackward' && call.args.log !== true) {
    return { name: 'softmax', y: call.args.y, dx: call.args.out };
  }
  if (call.kernel === 'activateBackward') {
    return { name: call.args.activation.name, y: call.args.y, dx: call.args.out };
  }
  return undefined;
}
