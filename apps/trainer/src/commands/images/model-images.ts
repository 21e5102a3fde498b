/** `reflexarc evaluate` and `predict` on images, by a model that takes such. */
import type { Backend } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { type ImageShape, RecordingError, type TableFormat } from '@reflexarc/data';
import type { OpenModel } from '@reflexarc/io';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { ClassificationTarget } from '@reflexarc/signal';
import { answerImages, classesWithoutTestRows, scoreImages } from '@reflexarc/training';
import type { Context } from '../../context.ts';
import { listImages } from '../../files/list-images.ts';
import { readImages } from '../../files/read-images.ts';
import { writeJson } from '../../output/json.ts';
import { numberTextFor } from '../../output/number-text.ts';
import { csvCell } from '../../output/predictions.ts';
import { formatScore } from '../../output/score.ts';

interface ImageOptions extends TableFormat {
  readonly model: string;
  readonly data: readonly string[];
  readonly json: boolean;
}

interface Run<Options> {
  readonly options: Options;
  readonly context: Context;
  readonly backend: Backend;
  readonly shape: ImageShape;
}

/** Scores a model on images in folders. @throws RecordingError NO_LABELS; FileError, TableError */
export async function evaluateImages(
  opened: OpenModel,
  { options, context, backend, shape }: Run<ImageOptions>,
): Promise<void> {
  const target = targetOf(opened);
  const { model } = options;
  const { set } = await readImages(await listImages(options.data), { shape });
  const { score, unknown, images } = scoreImages(opened, target, { set, backend });
  for (const [label, count] of unknown) {
    const text = `the model has no label "${label}", which ${counted(count, 'image')} has: not scored`;
    context.stderr.write(`warning: ${text}\n`);
  }
  if (score === undefined) {
    const what = `no image lies in a folder that is a label of the model (${target.labels.join(', ')})`;
    throw new RecordingError('NO_LABELS', { what });
  }
  for (const { text } of classesWithoutTestRows(score)) context.stderr.write(`warning: ${text}\n`);
  if (options.json) {
    writeJson(context.stdout, { model, data: options.data, images, ...score });
    return;
  }
  const text = formatScore(score, context.stdout.columns ?? 80);
  context.stdout.write(
    `${model} on ${counted(images, 'image')} of ${options.data.join(' ')}\n\n${text}\n`,
  );
}

/** Answers each image, by its file. @throws FileError, TableError */
export async function predictImages(
  opened: OpenModel,
  {
    options,
    context,
    backend,
    shape,
  }: Run<ImageOptions & { readonly output?: string; readonly format: 'csv' | 'jsonl' }>,
): Promise<void> {
  const target = targetOf(opened);
  const { model, output, format } = options;
  const { set } = await readImages(await listImages(options.data), { shape });
  const predictions = answerImages(opened, target, { set, backend }).map(
    ({ label = '', scores }, i) => ({
      file: set.files[i]!,
      prediction: label,
      scores: Object.fromEntries(target.labels.map((name, k) => [name, scores[k]!])),
    }),
  );
  const numberText = numberTextFor(output, context);
  const head = ['file', target.name, ...target.labels.map((label) => `score ${label}`)];
  const rows = predictions.map(({ file, prediction, scores }) => [
    file,
    prediction,
    ...target.labels.map((label) => numberText(scores[label]!)),
  ]);
  const lines =
    format === 'csv'
      ? [head, ...rows].map((cells) => cells.map(csvCell).join(','))
      : predictions.map((each) => JSON.stringify(each));
  const text = `${lines.join('\n')}\n`;
  if (output !== undefined) await writeFileAtomically(output, text);
  if (options.json) {
    const said = output === undefined ? { predictions } : { output };
    writeJson(context.stdout, { model, data: options.data, images: set.count, ...said });
  } else if (output === undefined) context.stdout.write(text);
  else context.stderr.write(`wrote ${counted(set.count, 'answer')} to ${output}\n`);
}

function targetOf({ manifest: { target } }: OpenModel): ClassificationTarget {
  if (target?.task === 'classification') return target;
  throw new RecordingError('NO_LABELS', { what: 'the model tells no labels apart' });
}
