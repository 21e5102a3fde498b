/** What a model of images says to images, and how well. */
import { type Backend, predictRows } from '@reflexarc/core';
import type { ImageShape } from '@reflexarc/data';
import type { StoredModel } from '@reflexarc/io';
import type { ClassificationTarget } from '@reflexarc/signal';
import {
  type ClassificationScore,
  classificationScore,
  decodeRows,
  type RowAnswer,
} from '../score.ts';
import { type ImageSet, someImages } from './image-set.ts';

/** The shape of the images that a model takes; undefined where it takes none. */
export function imageShapeOf({ model, manifest }: StoredModel): ImageShape | undefined {
  const { inputs } = model.architecture.spec;
  const [shape, ...others] = Object.values(inputs);
  const { chains = {}, target } = manifest;
  const isPlain = Object.keys(chains).length === 0;
  if (!isPlain || target?.task !== 'classification' || others.length > 0) return undefined;
  const [height = 0, width = 0, channels] = shape ?? [];
  if (shape?.length !== 3 || (channels !== 1 && channels !== 3)) return undefined;
  return [height, width, channels];
}

/** What a model says to each image. */
export function answerImages(
  { model }: Pick<StoredModel, 'model'>,
  target: ClassificationTarget,
  { set, backend }: { readonly set: ImageSet; readonly backend: Backend },
): readonly RowAnswer[] {
  return decodeRows(target, predictRows(model, set.pixels, { backend }), set.count);
}

/** A score, and what of the images is not in it. */
export interface ImageScore {
  /** Undefined where no image has a label that the model knows. */
  readonly score: ClassificationScore | undefined;
  /** How many images have labels that the model does not know, by label. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Images that were scored. */
  readonly images: number;
}

/** Scores a model on images with labels. */
export function scoreImages(
  stored: Pick<StoredModel, 'model'>,
  target: ClassificationTarget,
  { set, backend }: { readonly set: ImageSet; readonly backend: Backend },
): ImageScore {
  const { labels } = target;
  const unknown = new Map<string, number>();
  for (const label of set.labels) {
    if (!labels.includes(label)) unknown.set(label, (unknown.get(label) ?? 0) + 1);
  }
  const places = set.labels.flatMap((label, i) => (labels.includes(label) ? [i] : []));
  if (places.length === 0) return { score: undefined, unknown, images: 0 };
  const known = someImages(set, places);
  const answers = answerImages(stored, target, { set: known, backend });
  const score = classificationScore(
    known.labels.map((label) => labels.indexOf(label)),
    answers.map(({ classIndex }) => classIndex),
    { labels, scoresOf: (row) => answers[row]!.scores },
  );
  return { score, unknown, images: known.count };
}
