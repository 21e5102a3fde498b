/** Adjoints of kernels with repeated axes: what was repeated sums up, what was summed repeats. */
import type { KernelArgs } from '../../kernels/kernels.ts';
import type { AxisMap, TensorKernels } from '../../kernels/tensors.ts';
import type { Slot } from '../../plan/plan.ts';
import { sameShape, sizeOf } from '../../tensor/shape.ts';
import { type Adjoints, type AdjointTools, ofOut } from './adjoint.ts';

type Combine = KernelArgs<Slot>['combine'];

export const tensorAdjoints: Adjoints<TensorKernels<Slot>> = {
  combine: ofOut((args, d, tools) => {
    const { a, b, how } = args;
    if (how === 'less' || how === 'lessOrEqual' || how === 'equal') return; // steps: slope 0
    tools.part(a, (out) => summed(tools, out, slopeOf(args, 'a', d, tools)));
    tools.part(b, (out) => summed(tools, out, slopeOf(args, 'b', d, tools)));
  }),

  // Of equal largest numbers each gets the whole gradient, which is one of its subgradients.
  reduce: ofOut(({ x, out: y, how }, d, tools) => {
    const { k, part, temporary, refuse } = tools;
    if (x.batched && !y.batched) refuse('it goes over the rows of the batch');
    part(x, (out) => {
      if (how === 'sum' || how === 'mean') {
        const none = temporary(x);
        k.scale({ x, factor: 0, out: none });
        const share = temporary(d);
        const factor = how === 'sum' ? 1 : sizeOf(y.shape) / sizeOf(x.shape);
        k.scale({ x: d, factor, out: share });
        k.combine({ a: none, b: share, out, how: 'add' });
        return;
      }
      const isLargest = temporary(x);
      k.combine({ a: x, b: y, out: isLargest, how: 'equal' });
      k.combine({ a: isLargest, b: d, out, how: 'multiply' });
    });
  }),

  mapAxis: ofOut(({ x, axis, map }, d, { k, part }) => {
    part(x, (out) => k.mapAxis({ x: d, out, axis, map: transposed(map, x.shape[axis]!) }));
  }),
};

/** ∂loss/∂(operand) before what was repeated is summed up. */
function slopeOf(
  { a, b, out: y, how }: Combine,
  of: 'a' | 'b',
  d: Slot,
  tools: AdjointTools,
): Slot {
  const { k, temporary } = tools;
  const product = (left: Slot, right: Slot, how_: Combine['how']): Slot => {
    const out = temporary(y);
    k.combine({ a: left, b: right, out, how: how_ });
    return out;
  };
  switch (how) {
    case 'multiply':
      return product(d, of === 'a' ? b : a, 'multiply');
    case 'divide': {
      const quotient = product(d, b, 'divide');
      if (of === 'a') return quotient;
      return negated(product(quotient, y, 'multiply'), tools); // −d · a / b²
    }
    case 'minimum':
    case 'maximum': {
      const isFirst =
        how === 'minimum' ? product(a, b, 'lessOrEqual') : product(b, a, 'lessOrEqual');
      const isSecond = how === 'minimum' ? product(b, a, 'less') : product(a, b, 'less');
      return product(d, of === 'a' ? isFirst : isSecond, 'multiply');
    }
    case 'subtract':
      return of === 'a' ? d : negated(d, tools);
    default:
      return d;
  }
}

function negated(x: Slot, { k, temporary }: AdjointTools): Slot {
  const out = temporary(x);
  k.scale({ x, factor: -1, out });
  return out;
}

/** `gradient` over all that `out` repeats into it. */
function summed({ k }: AdjointTools, out: Slot, gradient: Slot): void {
  const isWhole = sameShape(out.shape, gradient.shape) && out.batched === gradient.batched;
  if (isWhole) k.scale({ x: gradient, factor: 1, out });
  else k.reduce({ x: gradient, out, how: 'sum' });
}

/** Where each number of the source went, and what it was worth there. */
function transposed({ places, weights }: AxisMap, length: number): AxisMap {
  const back = {
    places: Array.from({ length }, (): number[] => []),
    weights: Array.from({ length }, (): number[] => []),
  };
  places.forEach((from, to) => {
    from.forEach((place, tap) => {
      back.places[place]!.push(to);
      back.weights[place]!.push(weights[to]![tap]!);
    });
  });
  return back;
}
