/**
 * What decision stages have in common. A decision is a row: the index of a label (or none), then a
 * score for each label.
 */
import { changed } from '../../axes.ts';
import {
  defineStage,
  type RunningStage,
  type Setup,
  type Site,
  type Stage,
} from '../../chain/define-stage.ts';
import type { Fields, Values } from '../../options/field.ts';
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
  /** Throws where options don't go together. */
  readonly check?: (options: Values<O>, site: Site) => void;
  readonly start: Parameters<typeof defineStage<O>>[0]['start'];
}): Stage<O> {
  const { check, ...rest } = definition;
  return defineStage<O>({
    ...rest,
    isPerRow: true,
    output(options, input, site) {
      needsDecision(input, site);
      check?.(options, site);
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
