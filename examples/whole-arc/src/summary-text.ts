// The result as a person reads it.

import { chosenDesign } from './detector.ts';
import { type JobResult, leastF1 } from './job.ts';
import type { Scores } from './scores.ts';

export function summaryText({ model, scores, replay, seconds, ok }: JobResult): string {
  const { latencyMicroseconds: latency, anomalies } = replay;
  const row = (name: string, { precision, recall, f1 }: Scores): string =>
    `  ${name.padEnd(22)}${[precision, recall, f1].map((x) => x.toFixed(3).padStart(10)).join('')}`;
  const agreement = replay.agree
    ? `agree on all ${replay.readings} readings`
    : `DIFFER at ${replay.disagreements.length} readings, first at ${replay.disagreements[0]}`;
  return [
    'Anomalies on mote 4, which no fit has seen',
    `  ${' '.repeat(22)} precision    recall        F1`,
    row(`network 2-${chosenDesign.hidden}-1`, scores.network),
    row('logistic regression', scores.logisticRegression),
    row('threshold rule', scores.thresholdRule),
    '',
    `On the board: ${replay.readings} readings of mote 4 with its ${replay.anomaliesAmongThem} anomalies, ` +
      `one in ${replay.intervalMs} ms, ${replay.timeCompression} times faster than recorded`,
    `  anomalies found by     trainer ${anomalies.trainer}, edge ${anomalies.edge}, pin 8 ${anomalies.pin}`,
    `  the three lists        ${agreement}`,
    `  samples lost           ${replay.samplesLost}`,
    `  latency                p50 ${latency.p50.toFixed(1)} µs, p99 ${latency.p99.toFixed(1)} µs`,
    '',
    `Model: ${model}`,
    ok
      ? `Done in ${seconds.toFixed(0)} s`
      : `FAILED after ${seconds.toFixed(0)} s: ${failures(replay.agree, scores.network.f1)}`,
    '',
  ].join('\n');
}

/** Why the job counts as failed. */
function failures(agree: boolean, f1: number): string {
  const reasons = [
    ...(agree ? [] : ['the three lists differ']),
    ...(f1 >= leastF1 ? [] : [`the network's F1 is ${f1.toFixed(3)}, asked for is ${leastF1}`]),
  ];
  return reasons.join('; ');
}
