/** The summary of a run as a person reads it. */
import type { SampleSummary, Summary } from '../run/statistics.ts';
import { short } from './numbers.ts';

type Row = readonly [name: string, text: string];

/** A few lines of text, plain in every terminal. */
export function summaryText(summary: Summary): string {
  const { decisions, labels, undecided, latencyMicroseconds: latency } = summary;
  const { timeCompression, seconds } = summary;
  const counts = Object.entries(labels).map(([label, count]) => `${count} ${label}`);
  if (undecided !== undefined) counts.push(`${undecided} for none of its labels`);
  const said = counts.length === 0 ? '' : ` (${counts.join(', ')})`;
  const rows: readonly Row[] = [
    ['decisions', `${decisions}${said} in ${seconds.toFixed(1)} s`],
    ['latency', `p50 ${micro(latency.p50)}, p99 ${micro(latency.p99)}, max ${micro(latency.max)}`],
    ['sampling', samplingText(summary.samples)],
    ...farRows(summary),
    ...(summary.samples.atLimits > 0
      ? [
          [
            'at limits',
            `${summary.samples.atLimits} samples at the end of the converter's range`,
          ] as const,
        ]
      : []),
    ...(timeCompression === 1
      ? []
      : [['replay', `${timeCompression} times faster than recorded`] as const]),
    ['outputs', outputsText(summary)],
    ['ending', summary.ending],
  ];
  return rows.map(([name, text]) => `${name.padEnd(10)} ${text}\n`).join('');
}

function samplingText({
  intervalMs,
  atLimits: _,
  readings: _readings,
  ...counts
}: SampleSummary): string {
  const { asked, mean, p99 } = intervalMs;
  const wanted = asked === undefined ? '' : `asked ${asked}, `;
  const { expectedReadings: _expected, ...losses } = counts as Readonly<Record<string, number>>;
  const lost = Object.entries(losses)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `, ${count} ${words(reason)}`);
  return `every ${mean.toFixed(2)} ms (${wanted}p99 ${p99.toFixed(1)})${lost.join('') || ', none lost'}`;
}

function farRows({ inputs, samples: { readings } }: Summary): readonly Row[] {
  return Object.entries(inputs).flatMap(([name, { far, lowest, highest, training }]): Row[] => {
    if (far === 0 || training === undefined) return [];
    const learned = `${short(training.mean)} ± ${short(training.deviation)}`;
    return [
      [
        'unlike',
        `${name}: ${far} of ${readings} far from training (${learned}); ${short(lowest)} to ${short(highest)} here`,
      ],
    ];
  });
}

function outputsText({ outputs, safe, decisions }: Summary): string {
  const active = outputs.map(
    ({ type, active: count }) => `${type} active in ${count} of ${decisions} decisions`,
  );
  return [...active, safe ? 'left safe' : 'safe state NOT confirmed'].join(', ');
}

/** `incompleteReports` → `incomplete reports`. */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function micro(microseconds: number): string {
  return microseconds < 1000
    ? `${microseconds.toPrecision(3)} µs`
    : `${(microseconds / 1000).toPrecision(3)} ms`;
}
