/** Sequences of differing lengths: a row is one step, a column numbers the sequence. */
import { parseConfiguration, wholeSequences } from '@reflexarc/training';
import type { Kind } from '../problem.ts';
import { textOf } from '../sets/json-file.ts';
import type { Meta } from '../sets/meta.ts';
import { readTableFile } from '../sets/read-table-file.ts';
import { readParts } from '../sets/split.ts';
import { settingsOf } from './table.ts';

export const sequence: Kind = async (meta) => {
  const settings = settingsOf(meta);
  const configuration = parseConfiguration({ ...settings, sequence: numberColumn(meta) });
  const { split, ...parts } = await readParts(meta, async (file, training) =>
    wholeSequences(await readTableFile(file), configuration, training),
  );
  return [{ part: 'test', ...parts, settings: { ...settings, ignore: [], split } }];
};

/** The column that numbers the sequences, by whichever name meta.json gives it. */
function numberColumn({ name, sequence: given }: Meta): string {
  const key = ['sequence', 'id', 'group', 'column'].find((each) => given[each] !== undefined);
  return textOf(given, key ?? 'sequence', `${name}/meta.json seq`);
}
