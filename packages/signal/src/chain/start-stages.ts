/** Running stages, tied one to the next. */
import { type Block, type Emit, validities } from '../block.ts';
import { isUsable, markMissing } from '../stages/each-row.ts';
import type { OpenStage, RunningStage } from './define-stage.ts';

/** Stages tied one to the next. */
export interface StartedStages {
  /** Where the last stage's blocks go. */
  emit: Emit;
  readonly push: Emit;
  /** Whether blocks of any number of rows may be pushed. */
  readonly takesAnyRows: boolean;
  /** The most rows of a block that comes out. */
  readonly capacity: number;
  notices(): readonly string[];
}

/** Ties running stages together; each hands its blocks to the next. */
export function startStages(
  stages: readonly OpenStage[],
  capacity: number,
  memory: (length: number) => Float64Array,
): StartedStages {
  const running: RunningStage[] = [];
  let rows = capacity;
  for (const stage of stages) {
    const each = stage.start({ capacity: rows, memory });
    rows = each.capacity;
    running.push(each);
  }
  const leavesGaps = stages.at(-1)?.takesMissing === true;
  const last: Emit = (block) => {
    if (leavesGaps) markGaps(block);
    started.emit(block);
  };
  const push = running.reduceRight<Emit>((next, stage) => (block) => stage.push(block, next), last);
  const notices = (): readonly string[] =>
    running.flatMap((stage, i) => {
      const notice = stage.notice?.();
      return notice === undefined ? [] : [`${stages[i]!.place}: ${notice}`];
    });
  const takesAnyRows = running[0]?.takesAnyRows === true;
  const started: StartedStages = { emit: () => {}, push, takesAnyRows, capacity: rows, notices };
  return started;
}

/** What is left of a gap after the last stage that fills gaps: such a row says nothing. */
function markGaps(block: Block): void {
  for (let row = 0; row < block.rows; row++) {
    if (block.validity[row] === validities.missing) continue;
    if (!isUsable(block.values, row * block.width, block.width)) markMissing(block, row);
  }
}
