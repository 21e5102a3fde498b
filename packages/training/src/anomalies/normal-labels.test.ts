import type { SignalRecording } from '@reflexarc/data';
import { noLabel } from '@reflexarc/signal';
import { expect, it } from 'vitest';
import { labeledFor } from './normal-labels.ts';

const recording: SignalRecording = {
  name: 'pump',
  file: 'pump.wav',
  channels: ['sound'],
  values: new Float64Array(4),
  rows: 4,
  times: Float64Array.of(0, 1, 2, 3),
  rateHz: 1,
  labelNames: ['normal', 'rattle'],
  labels: Int32Array.of(0, 1, noLabel, 0),
  groups: {},
  findings: { gaps: 0, longestGap: 0, longestGapAt: 0, repeated: 0, uneven: 0 },
  missing: 0,
};

it.each([
  ['that training named', ['normal']],
  ['of usual names, where training had no labels', []],
])(
  'labels %s are normal, others are anomalies, and so are rows without one normal',
  (_, normal) => {
    const { labels, labelNames } = labeledFor(recording, { normal });
    expect([...labels].map((label) => labelNames[label])).toEqual([
      ...['normal', 'anomaly', 'normal', 'normal'],
    ]);
  },
);

it('labels of a model that tells them apart stay as they are', () => {
  expect(labeledFor(recording, {})).toBe(recording);
});
