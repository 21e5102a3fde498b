/** What `data inspect` says of recordings, for people. */
import { counted } from '@reflexarc/core/errors';
import { type InspectedRecordings, lengthInWords, rateInWords } from '@reflexarc/data';
import { formatTable } from '../table.ts';
import { findingLines } from './finding-lines.ts';
import { bar, meanAndDeviation, numbersInLine, short } from './numbers.ts';

export function formatInspectedRecordings(
  inspected: InspectedRecordings & { readonly data: string },
  width: number,
): string {
  const { data, recordings, rows, seconds, rateHz, channels, labels, findings } = inspected;
  const lasting =
    rateHz === undefined ? '' : `, ${lengthInWords(seconds)} at ${rateInWords(rateHz)}`;
  const parts = [
    `${data}: ${counted(recordings, 'recording')}, ${counted(rows, 'row')}${lasting}`,
    '',
    formatTable(
      [
        { title: 'channel' },
        { title: 'missing', align: 'right' },
        { title: 'mean ± deviation', align: 'right' },
        { title: 'holds' },
      ],
      channels.map(({ name, missing, numbers }) => [
        name,
        String(missing),
        numbers === undefined ? '' : meanAndDeviation(numbers),
        numbers === undefined ? 'nothing' : numbersInLine(numbers),
      ]),
      width,
    ),
  ];
  if (labels.length > 0) {
    const most = Math.max(...labels.map((each) => each.seconds));
    const unit = rateHz === undefined ? 'rows' : 'seconds';
    const titles = [
      { title: 'label' },
      { title: 'recordings', align: 'right' },
      { title: unit, align: 'right' },
      { title: '' },
    ] as const;
    const lines = labels.map(({ label, recordings: of, seconds: lasts }) => {
      return [label, String(of), short(lasts), bar(lasts, most)];
    });
    parts.push('', formatTable(titles, lines, width));
  }
  parts.push('', ...findingLines(findings, width));
  return `${parts.join('\n')}\n`;
}
