/** What `data inspect` says, for people: a line a column with a small plot, and what to look at. */
import { counted } from '@reflexarc/core/errors';
import {
  type ColumnFigures,
  type InspectedTable,
  lengthInWords,
  rateInWords,
} from '@reflexarc/data';
import { formatTable } from '../table.ts';
import { findingLines } from './finding-lines.ts';
import { meanAndDeviation, numbersInLine, short } from './numbers.ts';

export function formatInspectedTable(inspected: InspectedTable, width: number): string {
  const { file, rows, columns, target, time, rateHz, findings } = inspected;
  const facts = [
    `${counted(rows, 'row')} of ${counted(columns.length, 'column')}`,
    ...(target === undefined ? [] : [`target ${target.name} (${target.task})`]),
    ...(rateHz === undefined ? [] : [rateInWords(rateHz)]),
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
      `time ${column}: ${rateInWords(time.rateHz)} over ${lengthInWords(seconds)}, ` +
        `jitter ${short(jitter * 100)} %, longest step ${lengthInWords(longestStep)}`,
    );
  }
  parts.push('', ...findingLines(findings, width));
  return `${parts.join('\n')}\n`;
}

function columnRow(figures: ColumnFigures): readonly string[] {
  const { name, missing, distinct, numbers } = figures;
  const mean = numbers && meanAndDeviation(numbers);
  return [inOneLine(name), String(missing), String(distinct), mean ?? '', contentOf(figures)];
}

function contentOf({ holds, numbers, words, ends }: ColumnFigures): string {
  if (numbers !== undefined) return numbersInLine(numbers);
  if (ends !== undefined) return `${holds}: ${ends.join(' … ')}`;
  if (words === undefined) return holds;
  const shown = words.slice(0, 4).map(({ word, rows }) => `${inOneLine(word)} ${rows}`);
  return `${shown.join(', ')}${words.length > 4 ? ' …' : ''}`;
}

const mostShown = 40;

/** What a cell holds, cut where it is a text of its own. */
function inOneLine(text: string): string {
  const letters = [...text.slice(0, 4 * mostShown).replace(/\s+/g, ' ')]; // not cut within one
  return letters.length > mostShown ? `${letters.slice(0, mostShown).join('')}…` : letters.join('');
}
