/** What `data inspect` says of recordings, for people. */
import { counted } from '@reflexarc/core/errors';
import { type InspectedRecordings, lengthInWords, rateInWords } from '@reflexarc/data';
import { formatTable, roomOfLast } from '../table.ts';
import { findingLines } from './finding-lines.ts';
import { bar, meanAndDeviation, numbersInLine, short } from './numbers.ts';

export function formatInspectedRecordings(
  inspected: InspectedRecordings & { readonly data: string },
  width: number,
): string {
  const { data, recordings, rows, seconds, rateHz, channels, labels, findings } = inspected;
  const lasting =
    rateHz === undefined ? '' : `, ${lengthInWords(seconds)} at ${rateInWords(rateHz)}`;
  const titles = [
    { title: 'channel' },
    { title: 'missing', align: 'right' },
    { title: 'mean ± deviation', align: 'right' },
    { title: 'holds' },
  ] as const;
  const heads = channels.map(({ name, missing, numbers }) => {
    return [name, String(missing), numbers === undefined ? '' : meanAndDeviation(numbers)];
  });
  const room = roomOfLast(titles, heads, width);
  const lines = heads.map((head, i) => {
    const { numbers } = channels[i]!;
    return [...head, numbers === undefined ? 'nothing' : numbersInLine(numbers, room)];
  });
  const parts = [
    `${data}: ${counted(recordings, 'recording')}, ${counted(rows, 'row')}${lasting}`,
    '',
    formatTable(titles, lines, width),
  ];
  if (labels.length > 0) {
    const most = Math.max(...labels.map((each) => each.seconds));
    const unit = rateHz === undefined ? 'rows' : 'seconds';
    const byLabel = [
      { title: 'label' },
      { title: 'recordings', align: 'right' },
      { title: unit, align: 'right' },
      { title: '' },
    ] as const;
    const shares = labels.map(({ label, recordings: of, seconds: lasts }) => {
      return [label, String(of), short(lasts), bar(lasts, most)];
    });
    parts.push('', formatTable(byLabel, shares, width));
  }
  parts.push('', ...findingLines(findings, width));
  return `${parts.join('\n')}\n`;
}
