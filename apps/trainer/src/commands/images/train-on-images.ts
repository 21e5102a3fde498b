/** The half of `reflexarc train` that learns from folders of images. */
import { basename } from 'node:path';
import { writeFileAtomically } from '@reflexarc/io/node';
import { type TrainedImages, trainImages } from '@reflexarc/training';
import { UsageError } from '../../errors.ts';
import { listImages } from '../../files/list-images.ts';
import { type ReadImages, readImages } from '../../files/read-images.ts';
import { interruption } from '../../interruption.ts';
import { withThreads } from '../../options/threads.ts';
import type { TrainJob } from '../../options/train-job.ts';
import { writeJson } from '../../output/json.ts';
import { ProgressLine } from '../../output/progress.ts';
import { formatTrainingReport, type TrainingReport } from '../../output/training-report.ts';

/** @throws FileError, TableError, and what training throws */
export async function trainOnImages(job: TrainJob): Promise<void> {
  const { options, given, context, start } = job;
  const { configuration, inOwnWords } = given;
  if (options.test !== undefined && given.given.has('split')) {
    const hint = 'test images of their own need no rule that takes some away';
    throw new UsageError('CONFLICTING_OPTIONS', { options: ['--test', '--split'], hint });
  }
  const { imageSize: size, gray } = configuration;
  const read = await readImages(await listImages(options.data), { size, gray });
  for (const note of read.notes) context.stderr.write(`note: ${note}\n`);
  const { shape } = read.set;
  const test = options.test && (await readImages(await listImages(options.test), { shape })).set;
  const progress = new ProgressLine(context, options.quiet);
  const trained = await withThreads(options, context, {
    shards: configuration.shards,
    use: (backend) =>
      trainImages(
        { images: read.set, test },
        configuration,
        { backend, signal: interruption(context), onProgress: (step) => progress.show(step) },
        { name: basename(options.data[0] ?? ''), sha256: read.sha256 },
      ),
  })
    .catch((error: unknown) => {
      throw inOwnWords(error);
    })
    .finally(() => progress.close());
  if (options.output !== undefined) await writeFileAtomically(options.output, trained.bytes);
  const seconds = Math.round(context.now() - start) / 1000;
  const report = reportOf(job, { trained, read, seconds });
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatTrainingReport(report, context.stdout.columns ?? 80));
}

function reportOf(
  { options, given: { configuration } }: TrainJob,
  run: {
    readonly trained: TrainedImages;
    readonly read: ReadImages;
    readonly seconds: number;
  },
): TrainingReport {
  const { trained, read, seconds } = run;
  const { score, target } = trained;
  const [height, width, channels] = read.set.shape;
  return {
    model: options.output ?? null,
    bytes: trained.bytes.length,
    task: 'classification',
    target: target.name,
    metrics: score?.metrics ?? null,
    ...(score && {
      labels: score.labels,
      confusion: score.confusion,
      precision: score.precision,
      recall: score.recall,
      f1: score.f1,
      untested: score.untested,
    }),
    data: {
      file: options.data.join(' '),
      split: trained.split,
      trainingRows: trained.trainingImages,
      testRows: trained.testImages,
      droppedRows: 0,
      inputs: [],
      images: { height, width, channels },
    },
    network: trained.network,
    parameters: trained.model.parameters.length,
    rateHz: null,
    backend: options.backend,
    seed: configuration.seed,
    shards: configuration.shards,
    threads: options.threads,
    epochs: trained.epochs,
    validation: trained.validation ?? null,
    tried: [],
    notes: read.notes.map((text) => ({ code: 'RESIZED', text })),
    warnings: [],
    seconds,
  };
}
