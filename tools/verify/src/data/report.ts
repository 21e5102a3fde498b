/** Results for people: a block per set, then what they come to. */
import { formatTotals } from '../totals.ts';
import { type Choice, standardError } from './choose.ts';
import type { Bound, Judgment } from './judge.ts';
import type { SetResult } from './verify.ts';

const labels = { met: 'ok', missed: 'SHORT', skipped: 'skipped' } as const;

export function formatResult(result: SetResult): string {
  const head = `${labels[result.status].padEnd(8)}${result.name} (${result.kind})`;
  if (result.status === 'skipped') return `${head}: ${result.reason}\n`;
  const lines = [
    `${head}, ${result.seconds.toFixed(0)} s`,
    ...result.learned.flatMap(({ part, choice }) => {
      const { network, penalty, epochs } = choice;
      const settings = `${network.name}, l2 ${penalty}, ${epochs} epochs`;
      return [`  ${part === 'test' ? '' : `${part}: `}${settings}`, ...formatTrials(choice)];
    }),
    ...result.judgments.map(formatJudgment),
  ];
  return `${lines.join('\n')}\n`;
}

/** The validation losses that decided, where there was something to decide. */
function formatTrials({ trials }: Choice): readonly string[] {
  if (trials.length === 0) return [];
  const parts = trials.map(({ network, penalty, validation }) => {
    const name = network === trials[0]?.network ? `l2 ${penalty}` : network.name;
    const error = standardError(validation);
    const around = error === undefined ? '' : ` ± ${error.toPrecision(2)}`;
    return `${name}: ${validation.loss.toPrecision(4)}${around}`;
  });
  return [`    validation loss ${parts.join(', ')}`];
}

function formatJudgment({ part, metric, scores, mean, bounds }: Judgment): string {
  const each = scores.map((score) => show(score, metric)).join(' ');
  const wanted = bounds.map((bound) => formatBound(bound, metric)).join(', ');
  const verdict = bounds.length === 0 ? 'no reference' : wanted;
  return `  ${part}: ${metric} ${show(mean, metric)} mean of ${each}; ${verdict}`;
}

function formatBound({ of, limit, isOpen, isMet }: Bound, metric: Judgment['metric']): string {
  const word = metric === 'accuracy' ? (isOpen ? 'above' : 'at least') : 'at most';
  return `${isMet ? 'is' : 'IS NOT'} ${word} ${show(limit, metric)} (${of})`;
}

function show(score: number, metric: Judgment['metric']): string {
  return metric === 'accuracy' ? `${(100 * score).toFixed(2)} %` : score.toPrecision(5);
}

export function formatTotal(results: readonly SetResult[]): string {
  const count = (status: SetResult['status']): number =>
    results.filter((each) => each.status === status).length;
  const counts = { ok: count('met'), short: count('missed'), skipped: count('skipped') };
  return `${formatTotals('sets', counts)}\n`;
}
