/** Whether a model of the training recordings can be tested by recordings from elsewhere. */
import { isSameRate, RecordingError, type RecordingSource, type Survey } from '@reflexarc/data';
import { noLabel } from '@reflexarc/signal';
import type { ChosenChain } from './chain-of.ts';

/**
 * Checks channels and rate of each.
 *
 * @param labels those that are learned; none of numbers
 * @returns what is to be said of them, a line each
 * @throws RecordingError MIXED_CHANNELS, RATE_OF_MODEL
 */
export async function checkTest(
  test: RecordingSource,
  {
    survey,
    chosen,
    labels,
  }: {
    readonly survey: Survey;
    readonly chosen: ChosenChain;
    readonly labels: readonly string[];
  },
): Promise<readonly string[]> {
  const { channels, recordings } = survey;
  const { input, stages } = chosen.chain;
  const takesAnyRate = stages[0]?.kind === 'resample';
  const unknown = new Set<string>();
  for await (const recording of test.recordings()) {
    const { file, rateHz: foundHz, labelNames } = recording;
    const missing = channels.find((name) => !recording.channels.includes(name));
    if (missing !== undefined) {
      const other = recordings[0]!.file; // there is one
      const detail = { file, channel: missing, isMissing: true, other, channels };
      throw new RecordingError('MIXED_CHANNELS', detail);
    }
    const modelHz = input.rateHz;
    const hasRates = modelHz !== undefined && foundHz !== undefined && !takesAnyRate;
    if (hasRates && !isSameRate(foundHz, modelHz)) {
      throw new RecordingError('RATE_OF_MODEL', { file, foundHz, modelHz });
    }
    for (const place of new Set(recording.labels)) {
      if (place !== noLabel && !labels.includes(labelNames[place]!))
        unknown.add(labelNames[place]!);
    }
  }
  if (labels.length === 0 || unknown.size === 0) return [];
  const named = [...unknown].slice(0, 8).join(', ');
  return [
    `nothing is learned of ${named}, which test recordings have: their windows are not scored`,
  ];
}
