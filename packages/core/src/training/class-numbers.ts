/**
 * Class numbers where a loss needs a share of each class, and shares where it needs class numbers:
 * told apart before rows are counted.
 */
import { DataError } from '../errors/catalogue.ts';
import type { TargetKind } from '../losses/loss.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import type { Ends } from '../tensor/shape.ts';
import type { TargetRows } from './dataset.ts';

/** @throws DataError INVALID_TARGET */
export function refuseOtherClasses(targets: TargetRows<Ends>, plan: EvaluationPlan): void {
  const named = Object.keys(plan.targets);
  for (const name of named) {
    const { shape } = plan.outputs[name]!; // the plan's targets are of its outputs
    const [classes = 1] = shape;
    if (shape.length !== 1 || classes < 2) continue;
    const given: unknown = isList(targets) ? targets : Reflect.get(Object(targets), name);
    const problem = isList(given) && problemOf(given, classes, plan.targetKinds[name]);
    if (!problem) continue;
    const place = named.length === 1 ? 'targets' : `targets.${name}`;
    throw new DataError('INVALID_TARGET', { ...problem, place: `${place}${problem.place}` });
  }
}

function problemOf(given: ArrayLike<unknown>, classes: number, kind: TargetKind | undefined) {
  if (kind === 'distribution' && areClassNumbers(given, classes)) {
    return {
      place: '',
      value: Array.from(given).slice(0, 8),
      expected: `a share of each of ${classes} classes per row, as in one-hot rows`,
      hint: 'for numbers of classes take sparseCrossEntropy()',
    };
  }
  const first = given[0];
  if (kind !== 'class' || !isList(first) || first.length !== classes) return undefined;
  return {
    place: '[0]',
    value: Array.from(first),
    expected: `the number of a class, from 0 to ${classes - 1}`,
    hint: 'for a share of each class, as in one-hot rows, take crossEntropy()',
  };
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** Flat, or rows of one number each, and not what one-hot rows are when they lie flat. */
function areClassNumbers(given: ArrayLike<unknown>, classes: number): boolean {
  let isOneHot = given.length % classes === 0;
  let sum = 0;
  for (let i = 0; i < given.length; i++) {
    const each = given[i];
    const value = isList(each) && each.length === 1 ? each[0] : each;
    if (typeof value !== 'number' || !Number.isInteger(value)) return false;
    if (value < 0 || value >= Math.max(2, classes)) return false;
    sum += value;
    if ((i + 1) % classes !== 0) continue;
    isOneHot &&= sum === 1;
    sum = 0;
  }
  return given.length > 0 && !isOneHot;
}
