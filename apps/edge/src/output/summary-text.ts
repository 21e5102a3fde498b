/** The summary of a run as a person reads it. */
import type { Summary } from '../run/statistics.ts';

/** A few lines of text, plain in every terminal. */
export function summaryText(summary: Summary): string {
  const {
    decisions,
    labels,
    samples,
    latencyMicroseconds: latency,
    timeCompression,
    seconds,
  } = summary;
  const counts = Object.entries(labels).map(([label, count]) => `${count} ${label}`);
  const { intervalMs } = samples;
  const rows = [
    [
      'decisions',
      `${decisions}${counts.length === 0 ? '' : ` (${counts.join(', ')})`} in ${seconds.toFixed(1)} s`,
    ],
    ['latency', `p50 ${micro(latency.p50)}, p99 ${micro(latency.p99)}, most ${micro(latency.max)}`],
    [
      'sampling',
      `every ${intervalMs.mean.toFixed(2)} ms (asked ${intervalMs.asked}, p99 ${intervalMs.p99.toFixed(1)}), ` +
        `${samples.incompleteReports} reports incomplete`,
    ],
    ...(samples.atLimits > 0
      ? [['at limits', `${samples.atLimits} samples at the end of the converter's range`]]
      : []),
    ...(timeCompression === 1 ? [] : [['replay', `${timeCompression} times faster than recorded`]]),
    ['ending', summary.ending],
  ];
  return rows.map(([name, text]) => `${name!.padEnd(10)} ${text}\n`).join('');
}

function micro(microseconds: number): string {
  return microseconds < 1000
    ? `${microseconds.toPrecision(3)} µs`
    : `${(microseconds / 1000).toPrecision(3)} ms`;
}
