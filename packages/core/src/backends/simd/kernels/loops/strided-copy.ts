/**
 * Moves a block of numbers: nested loops over its axes, the outermost first, each with a step of
 * its own through the source and through the target. Axes that lie in one piece on both sides are
 * taken as one.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type I32, type Integer, i32, single } from '../../emit/value.ts';
import { eachFour } from './each-four.ts';

/** Steps in bytes. */
export interface CopyAxis {
  readonly count: Integer;
  readonly sourceStep: number;
  readonly targetStep: number;
}

export function stridedCopy(
  f: Body,
  axes: readonly CopyAxis[],
  { from, to }: { readonly from: number; readonly to: number },
): void {
  copyInto(f, merged(axes), { from, to, source: f.keep(i32(0)), target: f.keep(i32(0)) });
}

interface Ends {
  readonly from: number;
  readonly to: number;
  readonly source: I32;
  readonly target: I32;
}

function copyInto(f: Body, axes: readonly CopyAxis[], ends: Ends): void {
  const { from, to } = ends;
  const [axis, ...inner] = axes;
  const isRun = axis?.sourceStep === 4 && axis.targetStep === 4 && inner.length === 0;
  if (axis !== undefined && isRun) {
    eachFour(f, axis.count, ({ at: place, lanes }) =>
      f.store(place(to, ends.target), four.load(place(from, ends.source)), lanes),
    );
  } else if (axis === undefined) {
    f.storeSingle(at(ends.target, to), single.load(at(ends.source, from)));
  } else {
    const source = f.keep(ends.source);
    const target = f.keep(ends.target);
    f.count(axis.count, 1, () => {
      copyInto(f, inner, { from, to, source, target });
      f.advance(source, axis.sourceStep);
      f.advance(target, axis.targetStep);
    });
  }
}

function merged(axes: readonly CopyAxis[]): readonly CopyAxis[] {
  const result: CopyAxis[] = []; // the innermost first
  for (const axis of axes.toReversed()) {
    if (axis.count === 1) continue;
    const { count } = axis;
    const inner = result.at(-1);
    const length = inner?.count;
    const isOnePiece =
      typeof count === 'number' &&
      typeof length === 'number' &&
      axis.sourceStep === length * inner!.sourceStep &&
      axis.targetStep === length * inner!.targetStep;
    if (isOnePiece) result[result.length - 1] = { ...inner!, count: count * length };
    else result.push(axis);
  }
  return result.toReversed();
}
