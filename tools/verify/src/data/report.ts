/** Results for people: a row of a table for each part of a set, then what they come to. */
import { standardError } from '@reflexarc/training';
import { formatTotals } from '../totals.ts';
import type { Bound, Judgment } from './judge.ts';
import type { Learned } from './learn.ts';
import type { SetResult } from './verify.ts';

const columns = [
  ['set', 26],
  ['metric', 10],
  ['reference', 20],
  ['mean', 10],
  ['worst', 10],
] as const;

/** The head of the table. */
export function formatHead(): string {
  return row([...columns.map(([name]) => name), 'verdict']);
}

function row(cells: readonly string[]): string {
  return `${cells
    .map((cell, i) => cell.padEnd(columns[i]?.[1] ?? 0))
    .join(' ')
    .trimEnd()}\n`;
}

/** The rows of one set. */
export function formatResult(result: SetResult): string {
  const { name } = result;
  if ('reason' in result) {
    return row([name, '', '', '', '', `${result.status}: ${result.reason}`]);
  }
  const { judgments, problem } = result;
  const rows = judgments.map((judgment) => {
    const { part, metric, reference, mean, worst } = judgment;
    const show = (score: number): string => shown(score, judgment);
    return row([
      part === 'test' ? name : `${name} ${part}`,
      metric,
      reference === undefined ? '' : `${show(reference.mean)} ± ${show(reference.deviation)}`,
      show(mean),
      show(worst),
      problem === undefined ? verdict(judgment) : `reference unreadable: ${problem}`,
    ]);
  });
  return `${rows.join('')}${anomaliesOf(result)}`;
}

/** What of labelled stretches was found, where a set has some. */
function anomaliesOf({ name, anomalies }: Extract<SetResult, { judgments: unknown }>): string {
  if (anomalies === undefined) return '';
  const { found, events, falseAlarmsPerWeek, isMet } = anomalies;
  const verdict = `${isMet ? 'ok' : 'SHORT'}: ${falseAlarmsPerWeek.toFixed(2)} false alarms a week`;
  return row([`${name} anomalies`, 'found', '', `${found} of ${events}`, '', verdict]);
}

function verdict(judgment: Judgment): string {
  const { bounds, refused } = judgment;
  if (refused !== undefined) return `not compared: ${refused}`;
  if (bounds.length === 0) return 'no reference';
  const missed = bounds.filter(({ isMet }) => !isMet);
  const told = missed.length === 0 ? bounds : missed;
  return `${missed.length === 0 ? 'ok' : 'SHORT'}: ${told.map((bound) => wanted(bound, judgment)).join(', ')}`;
}

function wanted({ of, limit }: Bound, judgment: Judgment): string {
  return `${judgment.isShare ? 'at least' : 'at most'} ${shown(limit, judgment)} (${of})`;
}

function shown(score: number, { isShare }: Pick<Judgment, 'isShare'>): string {
  return isShare ? `${(100 * score).toFixed(2)} %` : score.toPrecision(5);
}

/** What was learned with one seed, and what was compared for it: for stderr. */
export function formatLearned(set: string, learned: Learned): string {
  const { part, seed, network, epochs, tried, beside = {} } = learned;
  const compared = tried.map(({ name, validation }) => {
    const error = standardError(validation).toPrecision(2);
    return `${name} ${validation.loss.toPrecision(3)} ± ${error}`;
  });
  const lines = [`${set} ${part}, seed ${seed}: ${network}, ${epochs} epochs`];
  if (compared.length > 0) lines.push(`  validation loss: ${compared.join(', ')}`);
  const others = Object.entries(beside).map(([name, rmse]) => `${name} ${rmse.toPrecision(4)}`);
  if (others.length > 0) lines.push(`  RMSE beside it: ${others.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

const labels = {
  met: 'ok',
  missed: 'short',
  refused: 'not compared',
  unreadable: 'unreadable',
  skipped: 'skipped',
} as const;

export function formatTotal(results: readonly SetResult[]): string {
  const count = (status: SetResult['status']): number =>
    results.filter((each) => each.status === status).length;
  const statuses = Object.keys(labels) as (keyof typeof labels)[]; // keys of a literal
  const counts = Object.fromEntries(statuses.map((status) => [labels[status], count(status)]));
  return `${formatTotals('sets', counts)}\n`;
}
