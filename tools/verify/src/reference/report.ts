/** Results for people: a line per case, then what they come to. */
import { formatTotals } from '../totals.ts';
import { type CaseResult, type FileResult, worstOf } from './result.ts';

const labels = { ok: 'ok', off: 'OFF', notYet: 'not yet', broken: 'BROKEN' } as const;

/** Whether every case that the engine covers agrees. */
export function isAgreed(results: readonly FileResult[]): boolean {
  return casesOf(results).every(({ status }) => status === 'ok' || status === 'notYet');
}

/** What the cases ran on. */
export interface About {
  readonly backend: string;
  readonly variant?: string;
  readonly dtype: string;
  readonly threads: number;
}

export function formatReport(results: readonly FileResult[], about: About): string {
  const blocks = results.map(({ file, cases }) =>
    [file, ...cases.map((each) => `  ${formatCase(each)}`)].join('\n'),
  );
  return `${[...blocks, `${formatTotal(results)} on ${formatAbout(about)}`].join('\n\n')}\n`;
}

function formatCase(each: CaseResult): string {
  const label = labels[each.status].padEnd(7);
  if (each.status === 'notYet' || each.status === 'broken') {
    return `${label}           ${each.title}: ${each.reason}`;
  }
  const worst = worstOf(each.measures);
  const error = formatError(worst?.error ?? 0);
  const all = each.measures.map(({ what, error }) => `${what} ${formatError(error)}`);
  const detail =
    each.status === 'off' ? `\n${' '.repeat(20)}within ${each.tolerance}: ${all.join(', ')}` : '';
  return `${label} ${error.padStart(8)}  ${each.title}${detail}`;
}

function formatError(error: number): string {
  return error === 0 ? '0' : Number.isFinite(error) ? error.toExponential(1) : String(error);
}

function formatAbout({ backend, variant, dtype, threads }: About): string {
  const form = variant === undefined ? '' : ` ${variant}`;
  return `${backend}${form}, ${dtype}, ${threads === 1 ? '1 thread' : `${threads} threads`}`;
}

function formatTotal(results: readonly FileResult[]): string {
  const cases = casesOf(results);
  const count = (status: CaseResult['status']): number =>
    cases.filter((each) => each.status === status).length;
  const [ok, off, broken, notYet] = (['ok', 'off', 'broken', 'notYet'] as const).map(count);
  return formatTotals('cases', { ok: ok!, off: off!, broken: broken!, 'not yet': notYet! });
}

function casesOf(results: readonly FileResult[]): readonly CaseResult[] {
  return results.flatMap(({ cases }) => cases);
}
