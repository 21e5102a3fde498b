/** From images with labels to a model: epochs found on images set aside, then a fit on all. */
import { formatArchitecture, type Model, type Validation } from '@reflexarc/core';
import { splitRows } from '@reflexarc/data';
import { writeModel } from '@reflexarc/io';
import { type ClassificationTarget, encodeTargets, fitClassification } from '@reflexarc/signal';
import { ConfigurationError } from '../configuration/errors.ts';
import type { TrainingConfiguration, TrainingSettings } from '../configuration/schema.ts';
import { fitAll } from '../fit-all.ts';
import { withQuantiles } from '../intervals/quantiles.ts';
import { imageEpochs } from '../network/budget.ts';
import { writtenNetwork } from '../network/written-network.ts';
import type { ClassificationScore } from '../score.ts';
import type { Job } from '../search.ts';
import { searchNetwork } from '../search-network.ts';
import type { TrainingRun } from '../training-run.ts';
import { settingsOf } from '../training-settings.ts';
import type { DataFile } from '../write-trained-model.ts';
import { imageAugmenter } from './image-augmenter.ts';
import { imageNetwork } from './image-network.ts';
import { type ImageSet, sizeOfImage, someImages } from './image-set.ts';
import { scoreImages } from './score-images.ts';

/**
 * What is taken for images where nothing is said. The rate rises and falls once over a number of
 * epochs that goes by how many images there are, and copies that are new in every epoch stand in
 * for images that nobody took: then there is no epoch to be searched for, and no image is set
 * aside. Where a search is asked for, the rate stays the same.
 */
export function imageDefaults(said: Partial<TrainingSettings>) {
  const { earlyStopping = said.validation !== undefined || said.patience !== undefined } = said;
  return {
    network: 'conv2d',
    target: 'label',
    augment: ['shift:0.07', 'rotate:10'],
    augmentCopies: 1,
    earlyStopping,
    ...(earlyStopping
      ? { learningRate: 0.001, validation: 0.1, epochs: 30, patience: 4 }
      : { learningRate: 0.004, schedule: 'one-cycle' }),
  } as const;
}

/** The images of a training. */
export interface TrainingImages {
  readonly images: ImageSet;
  /** Where the test images come from elsewhere. */
  readonly test?: ImageSet | undefined;
}

/** A model of images with all that was found out on the way to it. */
export interface TrainedImages {
  /** The bytes of the model's file. */
  readonly bytes: Uint8Array;
  readonly model: Model;
  readonly target: ClassificationTarget;
  readonly network: string;
  readonly epochs: number;
  readonly validation: Validation | undefined;
  /** On the test images, if there are any with known labels. */
  readonly score: ClassificationScore | undefined;
  readonly trainingImages: number;
  readonly testImages: number;
  /** By which rule the test images were taken. */
  readonly split: string;
}

/**
 * Trains on images as `configuration` says.
 *
 * @throws TableError, SignalError, ConfigurationError; TrainingError DIVERGED
 */
export async function trainImages(
  { images, test: other }: TrainingImages,
  given: TrainingConfiguration,
  run: TrainingRun,
  dataFile?: DataFile,
): Promise<TrainedImages> {
  const { seed, shards, target: name } = given;
  const { learned, test, split } = partsOf(images, other, given);
  const configuration = { ...given, epochs: given.epochs ?? imageEpochs(learned.count, given) };
  const labels = fitClassification(learned.labels, { name, origin: (i) => learned.files[i]! });
  const target = withQuantiles(labels, configuration);
  const { shape } = learned;
  const candidate = {
    name: 'conv2d',
    architecture: architectureOf(learned, target, configuration),
  };
  const search = { job: jobOf(learned, target, { configuration, run }), configuration, run };
  const found = await searchNetwork([candidate], search);
  const model = await fitAll(search, found);
  const tested = test && scoreImages({ model }, target, { set: test, backend: run.backend });
  const bytes = writeModel({
    model,
    target,
    training: {
      rows: learned.count,
      epochs: found.epochs,
      seed,
      shards,
      metrics: { ...tested?.score?.metrics },
    },
    ...(dataFile && { provenance: { data: dataFile } }),
  });
  return {
    bytes,
    model,
    target,
    network: `${shape.join('×')}: ${formatArchitecture(candidate.architecture)}`,
    epochs: found.epochs,
    validation: found.validation,
    score: tested?.score,
    trainingImages: learned.count,
    testImages: tested?.images ?? 0,
    split,
  };
}

function partsOf(
  images: ImageSet,
  other: ImageSet | undefined,
  { split, seed }: TrainingConfiguration,
): { readonly learned: ImageSet; readonly test: ImageSet | undefined; readonly split: string } {
  if (other !== undefined) return { learned: images, test: other, split: 'file' };
  const rule = split === 'auto' ? 'random' : split;
  if (rule === 'group' || rule === 'recording' || rule === 'time') {
    const expected = 'one of auto, random, mod5, last20, none: images are single ones';
    throw new ConfigurationError('INVALID_SETTING', { setting: 'split', value: split, expected });
  }
  const file = 'the images';
  const { training, test } = splitRows(images.count, rule, { seed, file, classes: images.labels });
  const kept = test.length === 0 ? undefined : someImages(images, test);
  return { learned: someImages(images, training), test: kept, split: rule };
}

function architectureOf(
  { shape }: ImageSet,
  { labels }: ClassificationTarget,
  { network }: TrainingConfiguration,
) {
  if (network === 'conv2d') return imageNetwork(shape, labels.length);
  if (typeof network === 'object') {
    const inputs = sizeOfImage(shape);
    const size = { inputs, outputs: labels.length, task: 'classification' as const, image: shape };
    return writtenNetwork(network, size);
  }
  const expected = 'conv2d, or a network of your own, for images';
  throw new ConfigurationError('INVALID_SETTING', { setting: 'network', value: network, expected });
}

function jobOf(
  { pixels, labels, files, count, shape }: ImageSet,
  target: ClassificationTarget,
  {
    configuration,
    run,
  }: { readonly configuration: TrainingConfiguration; readonly run: TrainingRun },
): Job {
  return {
    file: 'the images',
    rowsAre: 'image',
    data: {
      count,
      inputs: pixels,
      targets: encodeTargets(target, labels),
      inputSize: sizeOfImage(shape),
      targetSize: target.labels.length,
      origin: (i) => files[i]!,
    },
    target,
    classes: labels,
    order: 'shuffled',
    isWindows: false,
    augmenter: imageAugmenter(configuration, shape),
    settings: (given) => settingsOf({ ...configuration, ...given }, target, run.backend),
  };
}
