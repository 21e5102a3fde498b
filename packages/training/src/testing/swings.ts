/** For tests: recordings of a simulated swing, and a short training on them. */
import { seeded } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import type { RecordingSource, SignalRecording } from '@reflexarc/data';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import type { TrainingSettings } from '../configuration/schema.ts';
import { trainRecordings } from '../recordings/train-recordings.ts';
import type { TrainingRun } from '../training-run.ts';

const findings = { gaps: 0, longestGap: 0, longestGapAt: 0, repeated: 0, uneven: 0 };

/** A swing of two channels: slow for one label, fast for the other. */
export function swing(
  name: string,
  {
    label,
    rateHz = 50,
    seconds = 8,
    person = 'ann',
  }: {
    readonly label: 'slow' | 'fast';
    readonly rateHz?: number;
    readonly seconds?: number;
    readonly person?: string;
  },
): SignalRecording {
  const random = seeded(5, name);
  const rows = rateHz * seconds;
  const hertz = label === 'slow' ? 1.5 : 4;
  const phase = 6 * random.uniform();
  const times = Float64Array.from({ length: rows }, (_, row) => row / rateHz);
  const values = Float64Array.from({ length: 2 * rows }, (_, i) => {
    const angle = 2 * Math.PI * hertz * times[i >> 1]! + phase;
    return (i % 2 === 0 ? Math.sin(angle) : Math.cos(angle)) + 0.1 * random.normal();
  });
  return {
    name,
    file: name,
    channels: ['ax', 'ay'],
    values,
    rows,
    times,
    rateHz,
    findings,
    missing: 0,
    labelNames: [label],
    labels: new Int32Array(rows),
    groups: { person },
  };
}

/** Recordings that are all in memory. */
export const sourceOf = (recordings: readonly SignalRecording[]): RecordingSource => ({
  async *recordings() {
    yield* recordings;
  },
});

/** Who was recorded. */
export const people = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'];
/** A slow and a fast swing of each. */
export const swings = people.flatMap((person) => [
  swing(`${person} slow`, { label: 'slow', person }),
  swing(`${person} fast`, { label: 'fast', person }),
]);

const settings: TrainingSettings = {
  target: 'label',
  hidden: [8],
  epochs: 60,
  patience: 10,
  window: '1s',
  stride: '500ms',
};
/** A short training on them; `more` replaces its settings. */
export const trainOn = (
  recordings: readonly SignalRecording[],
  more: Partial<TrainingSettings> = {},
  run: Partial<TrainingRun> = {},
) =>
  trainRecordings(
    { training: sourceOf(recordings) },
    parseConfiguration({ ...settings, ...more }),
    { backend: js(), ...run },
  );
