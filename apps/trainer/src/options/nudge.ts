/** `--nudge 1:2:3 0.1 0.01` or `--nudge 1:2:3=0.1,0.01`: which weight to move, and by how much. */
import { UsageError } from '../errors.ts';

/** One weight and the changes to try, at least one. */
export interface NudgeOption {
  readonly place: string;
  readonly changes: readonly number[];
}

/** More changes than this are no table to read. */
const mostChanges = 20;

export function parseNudge(words: readonly string[]): NudgeOption {
  const [place = '', ...texts] = words.flatMap((word) => word.split(/[=,\s]/)).filter(Boolean);
  const changes = texts.map(Number);
  const isFine = changes.length > 0 && changes.length <= mostChanges;
  if (isFine && changes.every(Number.isFinite)) return { place, changes };
  throw new UsageError('INVALID_VALUE', {
    option: '--nudge',
    value: words.join(' '),
    expected: `a synapse and a number, or up to ${mostChanges}, as in 1:2:3 0.01 or 1:2:3=0.1,0.01`,
  });
}
