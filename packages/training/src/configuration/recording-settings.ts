/** Settings of recordings of signals: labels, groups, windows, and the chain of stages. */
import * as v from 'valibot';
import { detectorNames } from '../anomalies/detector-names.ts';
import { durationForm } from '../recordings/duration.ts';
import { featureNames } from '../recordings/feature-parts.ts';
import { filterForm } from '../recordings/filters.ts';
import { names, positive, wholeNumber } from './values.ts';

const text = (description: string) => v.pipe(v.string(), v.nonEmpty(), v.description(description));

const duration = (description: string) =>
  v.pipe(
    v.string(),
    v.regex(durationForm, 'a length as in 2s, 500ms, or 128 for samples'),
    v.description(description),
  );

const stages = v.array(
  v.strictObject({
    kind: v.pipe(v.string(), v.nonEmpty()),
    options: v.optional(v.record(v.string(), v.unknown()), {}),
  }),
);

/** A chain as people write it: its input is what the recordings have. */
export const chainSchema = v.pipe(
  v.strictObject({
    $schema: v.exactOptional(v.string()),
    stages,
    decision: v.exactOptional(stages),
  }),
  v.description('Stages from channels to the network, and from its scores to decisions'),
);

/** A chain as it is written in a configuration or a file of its own. */
export type WrittenChain = v.InferOutput<typeof chainSchema>;

export const recordingSettings = {
  labelFrom: v.exactOptional(
    text(
      "Where labels stand: folder, column:NAME, name:PATTERN as in 'name:{label}_{person}_*.csv', or file:INTERVALS.csv",
    ),
  ),
  group: v.exactOptional(
    names(
      'Columns or fields of file names that say who or what was recorded, such as person or device',
    ),
  ),
  strict: v.optional(
    v.pipe(v.boolean(), v.description('Whether a time that goes back is refused')),
    false,
  ),
  resample: v.exactOptional(positive('Rows a second that all recordings are brought to')),
  window: v.exactOptional(duration('How long a window is: 2s, 500ms, or 128 for samples')),
  stride: v.exactOptional(duration('How far apart windows begin')),
  windowLabel: v.optional(
    v.pipe(
      v.picklist(['majority', 'center', 'all']),
      v.description('The label of a window: of most rows, of the one in the middle, or of all'),
    ),
    'majority',
  ),
  filters: v.exactOptional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(filterForm, 'filters as in high-pass:0.5 or median:5'))),
      v.description(
        'In front of the windows, in order: low-pass:HZ, high-pass:HZ, band-pass:LOW-HIGH, band-stop:LOW-HIGH, median:ROWS, average:ROWS, difference, magnitude, orientation',
      ),
    ),
  ),
  features: v.exactOptional(
    v.pipe(
      v.array(v.picklist(featureNames)),
      v.minLength(1),
      v.description(
        'What describes a window: raw, spectrogram, or stats, trend, spectrum, bands, peaks, cepstra',
      ),
    ),
  ),
  chain: v.exactOptional(chainSchema),
  detector: v.optional(
    v.pipe(
      v.picklist(detectorNames),
      v.description(
        'How anomalies are found: mahalanobis, by mean and covariance of the features, or autoencoder, a network that repeats normal windows',
      ),
    ),
    'mahalanobis',
  ),
  normal: v.exactOptional(
    names('Labels that stand for what is normal, where anomalies are to be found'),
  ),
  splitGap: v.exactOptional(
    duration('Between training and test where time parts them; a window unless given'),
  ),
  folds: v.exactOptional(
    wholeNumber(2, 'Parts of which each is the test once; the model learns from all of them'),
  ),
};
