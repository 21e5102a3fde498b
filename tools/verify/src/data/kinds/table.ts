/** Tables: one row is one example, or one window of a signal in columns `channel_t`. */
import type { TrainingSettings } from '@reflexarc/training';
import type { Kind, Problem } from '../problem.ts';
import type { Meta } from '../sets/meta.ts';
import { readTableFile } from '../sets/read-table-file.ts';
import { readParts } from '../sets/split.ts';

export const table: Kind = async (meta, baselines) => {
  const { split, ...parts } = await readParts(meta, (file) => readTableFile(file));
  const given = new Set([meta.target, ...meta.ignore]);
  const all = parts.rows.training.header.filter((name) => !given.has(name));
  const settings = { ...settingsOf(meta), split };
  const partial = baselines.flatMap(({ part }): Problem[] => {
    const columns = columnsOnly(part, all);
    if (columns === undefined) return [];
    const others = all.filter((name) => !columns.includes(name));
    const tests = parts.tests.map(({ rows }) => ({ part, rows }));
    const ignore = [...settings.ignore, ...others];
    return [{ part, ...parts, tests, settings: { ...settings, ignore } }];
  });
  return [{ part: 'test', ...parts, settings }, ...partial];
};

/** What meta.json says of a set, as settings of a training. */
export function settingsOf({
  target,
  ignore,
  task,
}: Meta): TrainingSettings & { ignore: readonly string[] } {
  return { target, ignore: [...ignore], ...(task !== undefined && { task }) };
}

/** `age + experience only` → those columns; undefined for other names of parts. */
function columnsOnly(part: string, all: readonly string[]): readonly string[] | undefined {
  const [, list] = /^(.+) only$/.exec(part) ?? [];
  const columns = list?.split('+').map((name) => name.trim());
  return columns?.every((name) => all.includes(name)) === true ? columns : undefined;
}
