/** Recordings for a model that knows its channels, their rate, and its labels. */
import {
  isSameRate,
  RecordingError,
  type RecordingSource,
  type SignalRecording,
  type TableFormat,
} from '@reflexarc/data';
import type { OpenModel } from '@reflexarc/io';
import type { RecordingStream } from '@reflexarc/training';
import { labeledFor, rowBlocks, type ScoredRecording } from '@reflexarc/training';
import type { Context } from '../context.ts';
import { type RecordingData, recordingData } from '../options/recording-data.ts';
import type { ModelDataOptions } from '../options/recordings.ts';

/** @throws FileError, RecordingError, TableError */
export function modelRecordings(
  opened: OpenModel,
  channels: RecordingStream['channels'],
  given: {
    readonly options: ModelDataOptions & TableFormat & { readonly data: readonly string[] };
    readonly context: Context;
    readonly areLabelsOptional: boolean;
  },
): Promise<RecordingData> {
  const { options, context, areLabelsOptional } = given;
  const { target, rateHz } = opened.manifest;
  return recordingData(
    {
      paths: options.data,
      format: options,
      labelFrom: options.labelFrom,
      time: options.time,
      sampleRate: options.sampleRate,
      strict: options.strict,
      channels,
      usualRate: rateHz ?? rateOfChains(opened) ?? 1,
      target: target?.name ?? 'label',
      areLabelsOptional,
    },
    context,
  );
}

function rateOfChains({ chains }: OpenModel): number | undefined {
  return Object.values(chains).find(({ input }) => input.rateHz !== undefined)?.input.rateHz;
}

/** A recording as the model takes it. */
export interface ModelRecording extends ScoredRecording {
  readonly recording: SignalRecording;
}

/** The recordings one after the other. @throws RecordingError RATE_OF_MODEL */
export async function* modelBlocks(
  opened: OpenModel,
  source: RecordingSource,
  channels: RecordingStream['channels'],
): AsyncGenerator<ModelRecording> {
  const { target } = opened.manifest;
  const names = channels.map(({ name }) => name);
  for await (const given of source.recordings()) {
    const recording = target?.task === 'classification' ? labeledFor(given, target) : given;
    checkRate(opened, recording);
    const labels = target?.task === 'classification' ? target.labels : recording.labelNames;
    const order = { labels, channels: names };
    yield { recording, labels, blocks: [...rowBlocks(recording, order, () => true)] };
  }
}

/** A chain that begins by resampling takes any rate. */
function checkRate(opened: OpenModel, { file, rateHz: foundHz }: SignalRecording): void {
  for (const { input, stages } of Object.values(opened.chains)) {
    const modelHz = input.rateHz;
    const isResampled = stages[0]?.spec.kind === 'resample';
    if (modelHz === undefined || foundHz === undefined || isResampled) continue;
    if (isSameRate(foundHz, modelHz)) continue;
    throw new RecordingError('RATE_OF_MODEL', { file, foundHz, modelHz });
  }
}
