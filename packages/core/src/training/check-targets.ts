/**
 * Whether targets are such as the loss can learn from; the first that is not is named with its row.
 */
import { DataError } from '../errors/catalogue.ts';
import type { TargetKind } from '../losses/loss.ts';
import type { EvaluationPlan } from '../plan/plan.ts';
import { lastAxis } from '../tensor/shape.ts';
import type { Column, Dataset } from './dataset.ts';

/** How far shares may be from a sum of 1: rounded to three digits, some are. */
const sumTolerance = 1e-3;

/**
 * @param weights by target: how much each row or step counts; what does not count is not looked at
 * @throws DataError INVALID_TARGET
 */
export function checkTargets(
  dataset: Dataset,
  plan: EvaluationPlan,
  weights: readonly Column[],
): void {
  for (const target of dataset.targets) {
    const kind = plan.targetKinds[target.name]!; // the plan's targets are the dataset's
    const classes = lastAxis(plan.outputs[target.name]!.shape);
    const size = kind === 'distribution' ? classes : 1;
    const counted = weights.find(({ name }) => name === target.name);
    const what = dataset.targets.length === 1 ? 'targets' : `targets.${target.name}`;
    for (let start = 0; start < target.data.length; start += size) {
      const row = Math.floor(start / target.size);
      const place = start % target.size;
      if (counted !== undefined && weightAt(counted, row, place / target.size) === 0) continue;
      const problem = problemOf(target, start, { kind, classes });
      if (problem === undefined) continue;
      throw new DataError('INVALID_TARGET', {
        place:
          kind === 'distribution' && size === target.size
            ? `${what}[${row}]`
            : `${what}[${row}][${place}]`,
        ...problem,
        origin: dataset.origin?.(row),
      });
    }
  }
}

/** The weight of what stands `share` of the way through the row. */
function weightAt({ data, size }: Column, row: number, share: number): number {
  return data[row * size + Math.floor(share * size + 1e-9)]!;
}

interface Problem {
  readonly value: unknown;
  readonly expected: string;
  readonly hint?: string;
}

function problemOf(
  { data }: Column,
  start: number,
  { kind, classes }: { readonly kind: TargetKind; readonly classes: number },
): Problem | undefined {
  const value = data[start]!;
  switch (kind) {
    case 'number':
      return undefined;
    case 'fraction':
      return value >= 0 && value <= 1 ? undefined : { value, expected: 'a number from 0 to 1' };
    case 'count':
      return value >= 0 ? undefined : { value, expected: 'a number of at least 0' };
    case 'sign':
      if (value === 1 || value === -1) return undefined;
      return { value, expected: '-1 or 1', ...(value === 0 && { hint: 'write no as -1' }) };
    case 'class':
      if (Number.isInteger(value) && value >= 0 && value < classes) return undefined;
      return { value, expected: `the number of a class, from 0 to ${classes - 1}` };
    default:
      return problemOfShares(Array.from(data.subarray(start, start + classes)));
  }
}

function problemOfShares(shares: readonly number[]): Problem | undefined {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.every((share) => share >= 0) && Math.abs(sum - 1) <= sumTolerance) return undefined;
  const expected = `a share of each class, none below 0, with a sum of 1 instead of ${Number(sum.toPrecision(6))}`;
  const hint =
    shares.length === 1
      ? 'for a single yes-or-no output take binaryCrossEntropy()'
      : 'for several classes at once take sigmoid outputs and binaryCrossEntropy()';
  return { value: shares, expected, hint };
}
