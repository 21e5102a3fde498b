/**
 * What decision stages have in common. A decision is a row: the index of a label (or none), then a
 * score for each label.
 */
import { changed } from '../../axes.ts';
import {
  defineStage,
  type RunningStage,
  type Setup,
  type Stage,
} from '../../chain/define-stage.ts';
import type { Fields } from '../../options/field.ts';
import { eachRow, type RowAction } from '../each-row.ts';
import { needsDecision } from '../needs.ts';

/** The index of a decision for no label. */
export const none = -1;

/**
 * Declares a stage that changes the decision of a row by those before it, and leaves the scores.
 */
export function defineDecision<O extends Fields>(definition: {
  readonly kind: string;
  readonly summary: string;
  readonly options: O;
  readonly start: Parameters<typeof defineStage<O>>[0]['start'];
}): Stage<O> {
  return defineStage<O>({
    ...definition,
    isPerRow: true,
    output(_options, input, site) {
      needsDecision(input, site);
      return changed(input);
    },
  });
}

/** Runs `act` on the decision of each row, which stands at `y[at]`; the scores stand behind it. */
export function eachDecision(
  setup: Setup<unknown, unknown>,
  act: (y: Float64Array, at: number, isFirst: boolean) => void,
): RunningStage {
  const width = setup.input.channels.length;
  const copy: RowAction = (x, from, y, to, isFirst) => {
    for (let i = 0; i < width; i++) y[to + i] = x[from + i]!;
    act(y, to, isFirst);
  };
  return eachRow(setup, copy);
}
