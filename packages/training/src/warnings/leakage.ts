/** Inputs that know the answer. */
import { columnsGivingAway, type Table, type TableDescription } from '@reflexarc/data';
import { shortened, type Warning } from './warning.ts';

/** Inputs that alone tell the target in every training row: known after the answer, perhaps. */
export function leakage(
  training: Table,
  { inputs, target, task }: TableDescription,
): readonly Warning[] {
  const known = new Set(inputs.map(({ name }) => name));
  const found = columnsGivingAway(training, target.name, task).filter((name) => known.has(name));
  return shortened(
    found.map((name) => ({
      code: 'LEAKAGE',
      name,
      text:
        `input \`${name}\` alone tells \`${target.name}\` in every training row: if it is known only after ` +
        'the answer, the score is none',
      remedy: { setting: 'ignore' as const, value: name, effect: 'leaves it out' },
    })),
  );
}
