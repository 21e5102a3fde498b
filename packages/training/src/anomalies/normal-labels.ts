/**
 * Which of the labels of recordings stand for what is normal; everything else is an anomaly. A row
 * without a label is normal: anomalies are what people write down.
 */
import { counted } from '@reflexarc/core/errors';
import type { RecordingSource, SignalRecording, Survey } from '@reflexarc/data';
import { type ClassificationTarget, noLabel } from '@reflexarc/signal';
import { ConfigurationError } from '../configuration/errors.ts';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { backgroundOf } from '../recordings/event-score.ts';

/** The labels of every detector of anomalies, in the order of its scores. */
export const detectorLabels = ['normal', 'anomaly'] as const;

/** Places in `detectorLabels`. */
const [normalPlace, anomalyPlace] = [0, 1];

/** What a row is by its label's place: the place of "anomaly". */
export function isAnomaly(label: number): boolean {
  return label === anomalyPlace;
}

/** Words for what is normal that are no names of a background. */
const usualNormal = /^(0|false|no|ok|good|healthy|fine)$/i;

/**
 * What a detector decides: normal, or an anomaly.
 *
 * @throws ConfigurationError INVALID_SETTING where no label is known to stand for what is normal
 */
export function anomalyTarget(
  { labels }: Survey,
  { target: name, normal: said }: TrainingConfiguration,
): ClassificationTarget {
  const unknown = said?.find((label) => !labels.includes(label));
  const normal = said ?? usualIn(labels);
  if (unknown !== undefined || (labels.length > 0 && normal.length === 0)) {
    throw new ConfigurationError('INVALID_SETTING', {
      setting: 'normal',
      value: unknown ?? 'not given',
      expected: `those of the labels ${labels.slice(0, 8).join(', ')} that stand for what is normal`,
    });
  }
  return {
    task: 'classification',
    name,
    labels: detectorLabels,
    encoding: 'binary',
    normal: labels.length === 0 ? [] : normal,
  };
}

/** Those of the labels whose names stand for what is normal. */
function usualIn(labels: readonly string[]): readonly string[] {
  const found = backgroundOf(labels);
  return labels.filter((label) => found.includes(label) || usualNormal.test(label));
}

/**
 * The recording with labels as a detector has them; as it is for other targets. A detector that was
 * trained without labels knows those of usual names.
 */
export function labeledFor(
  recording: SignalRecording,
  { normal }: Pick<ClassificationTarget, 'normal'>,
): SignalRecording {
  if (normal === undefined) return recording;
  const known = normal.length > 0 ? normal : usualIn(recording.labelNames);
  const isNormal = recording.labelNames.map((name) => known.includes(name));
  const labels = recording.labels.map((label) =>
    label === noLabel || isNormal[label] === true ? normalPlace : anomalyPlace,
  );
  return { ...recording, labelNames: detectorLabels, labels };
}

/** All recordings of `source`, labelled as a detector has it. */
export function labeledSource(
  source: RecordingSource,
  target: Pick<ClassificationTarget, 'normal'>,
): RecordingSource {
  return {
    async *recordings() {
      for await (const recording of source.recordings()) yield labeledFor(recording, target);
    },
  };
}

/** Which labels are normal, and what becomes of the others: in one line. */
export function normalNote(
  { normal = [] }: ClassificationTarget,
  labels: readonly string[],
): string {
  const others = labels.filter((label) => !normal.includes(label));
  if (labels.length === 0) return 'no labels: all rows are taken for normal';
  const which = `normal is ${normal.join(', ')}; \`--normal\` says else`;
  if (others.length === 0) return which;
  const named = others.length > 4 ? counted(others.length, 'label') : others.join(', ');
  return `${which}; ${named}: anomalies, which nothing is learned from`;
}
