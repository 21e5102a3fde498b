/** What `data inspect` says, for people: a line a column with a small plot, and what to look at. */
import type { ColumnFigures, Finding, InspectedTable } from '@reflexarc/data';
import { formatTable } from './table.ts';

export function formatInspectedTable(inspected: InspectedTable, width: number): string {
  const { file, rows, columns, target, time, rateHz, findings } = inspected;
  const facts = [
    `${rows} rows of ${columns.length} columns`,
    ...(target === undefined ? [] : [`target ${target.name} (${target.task})`]),
    ...(rateHz === undefined ? [] : [`${rateHz} rows a second`]),
  ];
  const titles = [
    { title: 'column' },
    { title: 'missing', align: 'right' },
    { title: 'different', align: 'right' },
    { title: 'mean ± deviation', align: 'right' },
    { title: 'holds' },
  ] as const;
  const table = formatTable(titles, columns.map(columnRow), width);
  const parts = [`${file}: ${facts.join(', ')}`, '', table];
  if (time !== undefined) {
    const { column, seconds, jitter, longestStep } = time;
    parts.push(
      '',
      `time ${column}: ${short(time.rateHz)} rows a second over ${short(seconds)} s, ` +
        `jitter ${short(jitter * 100)} %, longest step ${short(longestStep)} s`,
    );
  }
  parts.push('', ...findingLines(findings, width));
  return `${parts.join('\n')}\n`;
}

function findingLines(findings: readonly Finding[], width: number): readonly string[] {
  if (findings.length === 0) return ['Nothing was found that seems wrong.'];
  const rows = findings.map(({ text, remedy, lines }) => {
    const where =
      lines === undefined ? '' : ` (line ${lines.join(', ')}${lines.length > 1 ? ' …' : ''})`;
    return ['-', `${text}${where}: ${remedy}`];
  });
  return ['Look at', formatTable([{ title: '' }, { title: '' }], rows, width)];
}

function columnRow(figures: ColumnFigures): readonly string[] {
  const { name, missing, distinct, numbers } = figures;
  const mean = numbers && `${short(numbers.mean)} ± ${short(numbers.deviation)}`;
  return [name, String(missing), String(distinct), mean ?? '', contentOf(figures)];
}

function contentOf({ holds, numbers, words }: ColumnFigures): string {
  if (numbers !== undefined) {
    const { low, high, histogram } = numbers;
    return `${short(low)} ${bars(histogram)} ${short(high)}`;
  }
  if (words === undefined) return holds;
  const shown = words.slice(0, 4).map(({ word, rows }) => `${word} ${rows}`);
  return `${holds === 'dates' ? 'dates: ' : ''}${shown.join(', ')}${words.length > 4 ? ' …' : ''}`;
}

const levels = '▁▂▃▄▅▆▇█';

/** A histogram in one line of text: a character a bin. */
function bars(counts: readonly number[]): string {
  const most = Math.max(...counts);
  return counts
    .map((count) => (count === 0 ? ' ' : levels[Math.ceil((count / most) * levels.length) - 1]))
    .join('');
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
