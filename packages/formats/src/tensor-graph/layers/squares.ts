/** Which results are sums of squares, and which sums of exponentials: roots and logarithms ask. */
import { sameShape } from '@reflexarc/core';
import type { Combination, Reduction } from '@reflexarc/core/kernels';
import { type Known, knownOf, type Squares } from '../known.ts';
import type { Flow, Value } from '../value.ts';

/** What is known of a ∘ b. */
export function knownOfCombination(a: Value, b: Value, how: Combination): Known | undefined {
  if (!a.isConstant && !b.isConstant) return ofResults(a, b, how);
  const [number, flow] = a.isConstant ? [onlyNumber(a), b] : [onlyNumber(b), a];
  const what = knownOf(flow);
  if (number === undefined || what === undefined) return undefined;
  if (what.kind === 'exponential' && how === 'add' && number === 1) {
    return { kind: 'onePlusExponential', x: what.x };
  }
  if (what.kind !== 'squares') return undefined;
  if (how === 'add' && number >= 0) return { ...what, plus: what.plus + number };
  const factor = how === 'multiply' ? number : 1 / number;
  const isScaled = how === 'multiply' || (how === 'divide' && !a.isConstant);
  if (!isScaled || !(factor > 0 && Number.isFinite(factor))) return undefined;
  return { ...what, factor: what.factor * factor, plus: what.plus * factor };
}

function ofResults(a: Flow, b: Flow, how: Combination): Known | undefined {
  if (how === 'multiply' && a === b) {
    return { kind: 'squares', parts: [a], axes: [], keeps: true, factor: 1, plus: 0 };
  }
  const [first, second] = [knownOf(a), knownOf(b)];
  if (how !== 'add' || first?.kind !== 'squares' || second?.kind !== 'squares') return undefined;
  if (!isSameSum(first, second) || !sameShape(a.shape, b.shape)) return undefined;
  return {
    ...first,
    parts: [...first.parts, ...second.parts],
    plus: first.plus + second.plus,
  };
}

function isSameSum(a: Squares, b: Squares): boolean {
  return (
    a.factor === b.factor &&
    a.keeps === b.keeps &&
    sameShape(a.axes, b.axes) &&
    sameShape(a.parts[0]!.shape, b.parts[0]!.shape)
  );
}

/** What is known of the numbers of `flow` brought together along `axes`. */
export function knownOfReduction(
  flow: Flow,
  {
    axes,
    keeps,
    how,
  }: { readonly axes: readonly number[]; readonly keeps: boolean; readonly how: Reduction },
): Known | undefined {
  const what = knownOf(flow);
  if (what?.kind === 'exponential' && how === 'sum') {
    return { kind: 'sumOfExponentials', x: what.x, axes, keeps };
  }
  const isSum = how === 'sum' || how === 'mean';
  if (what?.kind !== 'squares' || !isSum || what.axes.length > 0 || what.plus !== 0) {
    return undefined;
  }
  const count = axes.reduce((product, axis) => product * flow.shape[axis]!, 1);
  return { ...what, axes, keeps, factor: how === 'mean' ? what.factor / count : what.factor };
}

function onlyNumber(value: Value): number | undefined {
  const isOne = value.isConstant && value.numbers.length === 1;
  return isOne && value.shape.length <= 1 ? value.numbers[0] : undefined;
}
