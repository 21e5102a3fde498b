/**
 * Class numbers where a loss needs a share of each class: told apart from shares before rows are
 * counted.
 */
import { DataError } from '../errors/catalogue.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import type { Ends } from '../tensor/shape.ts';
import type { TargetRows } from './dataset.ts';

/** @throws DataError INVALID_TARGET */
export function refuseClassNumbers(targets: TargetRows<Ends>, plan: EvaluationPlan): void {
  const named = Object.entries(plan.targets);
  for (const [name, { shape }] of named) {
    const [classes = 1] = shape;
    if (plan.targetKinds[name] !== 'distribution' || shape.length !== 1 || classes < 2) continue;
    const given: unknown = isList(targets) ? targets : Reflect.get(Object(targets), name);
    if (!isList(given) || !areClassNumbers(given, classes)) continue;
    throw new DataError('INVALID_TARGET', {
      place: named.length === 1 ? 'targets' : `targets.${name}`,
      value: Array.from(given).slice(0, 8),
      expected: `a share of each of ${classes} classes per row, as in one-hot rows`,
      hint: 'for numbers of classes take sparseCrossEntropy()',
    });
  }
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
