/**
 * Everything that decides what training gives, as plain data: the command line, a file, a search
 * over settings and a browser send the same object. Each entry's description is its documentation;
 * `training.schema.json` is generated from them. All defaults stand here.
 */
import { lossNames } from '@reflexarc/core';
import { dateRules, gapRules, splitRules } from '@reflexarc/data';
import * as v from 'valibot';
import { augmentationForm } from '../augmentation/forms.ts';
import { networkNames } from '../network/candidates.ts';
import { hiddenActivations } from '../network/network-of.ts';
import { optimizerNames } from '../network/optimizer-of.ts';
import { scheduleNames } from '../network/schedule-of.ts';
import { writtenNetworkSchema } from '../network/written-network.ts';
import { forecastSettings } from './forecast-settings.ts';
import { recordingSettings } from './recording-settings.ts';
import { names, notNegative, positive, wholeNumber } from './values.ts';

const columns = {
  target: v.pipe(
    v.string(),
    v.nonEmpty(),
    v.description('The column to predict, or several of numbers, with commas between'),
  ),
  ignore: v.optional(names('Columns to leave out'), []),
  sampleWeights: v.exactOptional(
    v.pipe(
      v.string(),
      v.nonEmpty(),
      v.description('The column that says how much each training row counts'),
    ),
  ),
  time: v.exactOptional(
    v.pipe(
      v.string(),
      v.nonEmpty(),
      v.description(
        'The column of times, or several that make a date, by which the rate of the sensors is found: no input',
      ),
    ),
  ),
  sampleRate: v.exactOptional(positive('Rows a second that the sensors gave; kept in the model')),
  sequence: v.exactOptional(
    v.pipe(
      v.string(),
      v.nonEmpty(),
      v.description(
        'The column that says of which sequence a row is a step: each becomes one window, resampled to the middle length',
      ),
    ),
  ),
  categorical: v.optional(names('Columns that hold words even if they look like numbers'), []),
  numeric: v.optional(names('Columns that hold numbers even if they look like words'), []),
  task: v.exactOptional(
    v.pipe(
      v.picklist(['classification', 'regression', 'anomaly']),
      v.description(
        'What is learned; by the target unless given. anomaly: of recordings, what is normal, and how far others are from it',
      ),
    ),
  ),
  interval: v.exactOptional(
    v.pipe(
      v.number(),
      v.gtValue(0),
      v.ltValue(1),
      v.description(
        'Share of the truths that intervals around predicted numbers hold, as in 0.9; a fifth of the training rows is kept for them',
      ),
    ),
  ),
  quantiles: v.exactOptional(
    v.pipe(
      v.array(v.pipe(v.number(), v.gtValue(0), v.ltValue(1))),
      v.minLength(1),
      v.description(
        'Shares of the truths below each of several numbers that the network says in place of one, as in 0.05, 0.95; 0.5, the number itself, is always among them',
      ),
    ),
  ),
  missing: v.optional(
    v.pipe(v.picklist(gapRules), v.description('What becomes of rows without some value')),
    'refuse',
  ),
  dates: v.optional(
    v.pipe(
      v.picklist(dateRules),
      v.description('What becomes of dates and times among the inputs'),
    ),
    'leave-out',
  ),
  split: v.optional(
    v.pipe(
      v.picklist(splitRules),
      v.description('Which rows are kept for the test; auto: by what the data is'),
    ),
    'auto',
  ),
};

const network = {
  network: v.optional(
    v.pipe(
      v.union([v.picklist(networkNames), writtenNetworkSchema]),
      v.description(
        'dense, for windows conv1d and gru too, dscnn for spectrograms, or auto: the smallest that validates within one standard error of the best, of fewer than 150 windows the best; or nodes of a network, as in network.schema.json',
      ),
    ),
    'dense',
  ),
  hidden: v.optional(
    v.pipe(
      v.array(wholeNumber(1, 'Units of one layer')),
      v.description('Units of each hidden layer of a dense network, first to last'),
    ),
    [64],
  ),
  activation: v.optional(
    v.pipe(v.picklist(hiddenActivations), v.description('Of the hidden layers')),
    'relu',
  ),
};

const steps = {
  loss: v.exactOptional(
    v.pipe(
      v.picklist(lossNames),
      v.description('What is minimized; crossEntropy for classes, else meanSquaredError'),
    ),
  ),
  optimizer: v.optional(
    v.pipe(v.picklist(optimizerNames), v.description('How the parameters are moved')),
    'adam',
  ),
  learningRate: v.exactOptional(
    positive('Size of a step; adam and adamw 0.003 for classes and 0.01 for numbers, else its own'),
  ),
  weightDecay: v.exactOptional(
    positive('Share by which weights shrink at each step, times the rate: for adamw and lion'),
  ),
  l1: v.optional(notNegative('Penalty on the sum of |weight|'), 0),
  l2: v.optional(notNegative('Penalty on half the sum of weight²'), 0),
  schedule: v.optional(
    v.pipe(v.picklist(scheduleNames), v.description('The rate over the most epochs')),
    'constant',
  ),
  warmUp: v.optional(wholeNumber(0, 'Epochs in which the rate rises first'), 0),
  clipNorm: v.exactOptional(positive('The most that the norm of all gradients together may be')),
};

const variation = {
  augment: v.exactOptional(
    v.pipe(
      v.array(v.pipe(v.string(), v.regex(augmentationForm, 'ways as in jitter:0.05 or rotate:20'))),
      v.description(
        'By what windows and images of training are varied: jitter:DEVIATIONS, scale:DEVIATION, shift:SHARE, rotate:DEGREES, drop:PROBABILITY; images by shift, rotate, jitter, brightness:SHARE, flip:PROBABILITY; none: not at all',
      ),
    ),
  ),
  augmentCopies: v.optional(wholeNumber(1, 'Varied copies of each window of training'), 4),
};

const images = {
  imageSize: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,3}x[1-9]\d{0,3}$/, 'height and width in pixels, as in 32x32'),
      v.description('Height and width that images are brought to; their own unless given'),
    ),
  ),
  gray: v.optional(
    v.pipe(v.boolean(), v.description('Whether images in color are taken as gray')),
    false,
  ),
};

const factor = positive('How much the class counts');

const loop = {
  epochs: v.exactOptional(
    wholeNumber(
      1,
      'Maximum number of passes over the rows; 400 unless given, with several networks as many as make enough steps',
    ),
  ),
  patience: v.exactOptional(
    wholeNumber(
      1,
      'Epochs without a better validation loss after which the search for epochs ends; 40 unless given, with several networks by steps',
    ),
  ),
  earlyStopping: v.optional(
    v.pipe(v.boolean(), v.description('Whether rows set aside decide on the number of epochs')),
    true,
  ),
  validation: v.exactOptional(
    v.pipe(
      v.number(),
      v.gtValue(0),
      v.ltValue(1),
      v.description('Share of the training rows set aside once; each of five fifths unless given'),
    ),
  ),
  batchSize: v.optional(wholeNumber(1, 'Rows per step'), 32),
  averaging: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.ltValue(1),
      v.description('Decay of the moving average of the parameters; 0 for the last ones'),
    ),
    0.995,
  ),
  classWeights: v.exactOptional(
    v.pipe(
      v.union([v.literal('balanced'), v.array(factor), v.record(v.string(), factor)]),
      v.description('How much classes count: balanced, factors by place, or by label (others 1)'),
    ),
  ),
  seed: v.optional(wholeNumber(0, 'Fixes starting weights, order of rows and split'), 0),
  shards: v.optional(
    wholeNumber(1, 'Parts into which each batch is cut; another number gives other last digits'),
    1,
  ),
};

/** The form of a training configuration. */
export const configurationSchema = v.pipe(
  v.strictObject({
    $schema: v.exactOptional(v.string()),
    ...columns,
    ...recordingSettings,
    ...forecastSettings,
    ...network,
    ...steps,
    ...variation,
    ...images,
    ...loop,
  }),
  v.title('Configuration of a training on a table or on recordings'),
);

/** A checked configuration, its defaults filled in. */
export type TrainingConfiguration = v.InferOutput<typeof configurationSchema>;

/** A configuration as it is written: what has a default may be left out. */
export type TrainingSettings = v.InferInput<typeof configurationSchema>;

/** The name of a setting. */
export type SettingName = Exclude<keyof TrainingConfiguration, '$schema'>;

const entries: Readonly<Record<string, unknown>> = configurationSchema.entries;

/** All settings, in the order of the schema. */
export const settingNames = Object.keys(entries).filter(
  (name) => name !== '$schema',
) as readonly SettingName[]; // the keys of the schema

/** What stands where nothing is said; the others have no default. */
export const trainingDefaults = v.getDefaults(configurationSchema);
