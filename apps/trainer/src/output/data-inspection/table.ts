/** What `data inspect` says, for people: a line a column with a small plot, and what to look at. */
import { counted } from '@reflexarc/core/errors';
import {
  type ColumnFigures,
  type InspectedTable,
  lengthInWords,
  rateInWords,
} from '@reflexarc/data';
import { formatTable, roomOfLast } from '../table.ts';
import { findingLines } from './finding-lines.ts';
import { meanAndDeviation, numbersInLine, short } from './numbers.ts';

export function formatInspectedTable(inspected: InspectedTable, width: number): string {
  const { file, rows: count, columns, target, time, rateHz, findings } = inspected;
  const facts = [
    `${counted(count, 'row')} of ${counted(columns.length, 'column')}`,
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
  const heads = columns.map(headOf);
  const room = roomOfLast(titles, heads, width);
  const rows = heads.map((head, i) => [...head, contentOf(columns[i]!, room)]);
  const table = formatTable(titles, rows, width);
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

/** All cells of a column's line but the last. */
function headOf({ name, missing, distinct, numbers }: ColumnFigures): readonly string[] {
  const mean = numbers && meanAndDeviation(numbers);
  return [inOneLine(name, longestName), String(missing), String(distinct), mean ?? ''];
}

function contentOf({ holds, numbers, words, ends }: ColumnFigures, room: number): string {
  if (numbers !== undefined) return numbersInLine(numbers, room);
  if (ends !== undefined) return `${holds}: ${ends.join(' … ')}`;
  if (words === undefined) return holds;
  const shown = words.slice(0, 4).map(({ word, rows }) => `${inOneLine(word)} ${rows}`);
  return `${shown.join(', ')}${words.length > 4 ? ' …' : ''}`;
}

/** Leaves room for the other columns on 80 characters; findings have names whole. */
const longestName = 26;

/** What a cell holds, cut where it is a text of its own. */
function inOneLine(text: string, most = 40): string {
  const letters = [...text.slice(0, 4 * most).replace(/\s+/g, ' ')]; // not cut within one
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : letters.join('');
}
