/** What `bench` found out, for people: a line per backend. */
import type { ModelTiming } from '../training/time-model.ts';
import { formatTable, type TableColumn } from './table.ts';

/** What came of one backend. */
export type BackendTiming =
  | ({ readonly backend: string } & ModelTiming)
  | { readonly backend: string; readonly problem: string };

export function formatTimings(
  timings: readonly BackendTiming[],
  { batchSize, width }: { readonly batchSize: number; readonly width: number },
): string {
  const right = (title: string): TableColumn => ({ title, align: 'right' });
  const columns = [
    { title: 'backend' },
    ...[
      right('one answer'),
      right('p99'),
      right(`${batchSize} answers`),
      right(`step on ${batchSize}`),
    ],
    right('memory'),
  ];
  const rows = timings.flatMap((timing) =>
    'problem' in timing ? [] : [cellsOf(timing, batchSize)],
  );
  const problems = timings.flatMap((timing) =>
    'problem' in timing ? [`${timing.backend}: not timed: ${timing.problem}`] : [],
  );
  return [formatTable(columns, rows, width), ...problems, ...fastest(timings)]
    .map((line) => `${line}\n`)
    .join('');
}

function cellsOf(
  { backend, answer, batch, training, answerBytes }: { readonly backend: string } & ModelTiming,
  batchSize: number,
): string[] {
  return [
    ...[backend, time(answer.median), time(answer.p99), rate(batch.median, batchSize)],
    training === undefined ? '–' : rate(training.median, batchSize),
    `${Math.ceil(answerBytes / 1024).toLocaleString('en-US')} KiB`,
  ];
}

function time(microseconds: number): string {
  if (microseconds < 1000) return `${microseconds.toPrecision(3)} µs`;
  return `${(microseconds / 1000).toPrecision(3)} ms`;
}

/** Rows a second. */
function rate(microseconds: number, rows: number): string {
  return `${Math.round((rows * 1e6) / microseconds).toLocaleString('en-US')}/s`;
}

function fastest(timings: readonly BackendTiming[]): string[] {
  const timed = timings.flatMap((timing) => ('problem' in timing ? [] : [timing]));
  if (timed.length < 2) return [];
  const quickest = (read: (timing: ModelTiming) => number): string =>
    timed.reduce((best, each) => (read(each) < read(best) ? each : best)).backend;
  const learning = timed.every(({ training }) => training !== undefined)
    ? `, for learning ${quickest(({ training }) => training?.median ?? Number.POSITIVE_INFINITY)}`
    : '';
  return [`fastest for one answer: ${quickest(({ answer }) => answer.median)}${learning}`];
}
