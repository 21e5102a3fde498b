/** What stands beside the score of a forecast, for people. */
import type { Beside } from '@reflexarc/training';
import { fourDigits } from './number-text.ts';
import { formatTable } from './table.ts';

const titles: Readonly<Record<Beside['name'], string>> = {
  persistence: 'as it is now',
  linear: 'linear model',
};

/** The errors of simpler answers to the same rows, number by number. */
export function besideLines(beside: readonly Beside[], width: number): readonly string[] {
  const [first] = beside;
  if (first === undefined) return [];
  const names = first.score.numbers?.map(({ name }) => name) ?? ['RMSE'];
  const rows = names.map((name, i) => [
    name,
    ...beside.map(({ score }) => fourDigits((score.numbers?.[i]?.metrics ?? score.metrics).rmse)),
  ]);
  const columns = beside.map(({ name }) => ({ title: titles[name], align: 'right' as const }));
  const head = first.score.numbers === undefined ? 'beside it' : 'RMSE of';
  return ['', formatTable([{ title: head }, ...columns], rows, width)];
}
