/** The half of `reflexarc train` that learns from folders of images. */
import { basename } from 'node:path';
import { mixedParts } from '@reflexarc/data';
import { writeFileAtomically } from '@reflexarc/io/node';
import { type TrainedImages, trainImages } from '@reflexarc/training';
import { checkFoldersAreLabels, listImages } from '../../files/list-images.ts';
import { type ReadImages, readImages } from '../../files/read-images.ts';
import type { TrainJob } from '../../options/train-job.ts';
import { writeJson } from '../../output/json.ts';
import { reportOfTraining, type TrainingOutcome } from '../../output/report-of-training.ts';
import { formatTrainingReport } from '../../output/training-report.ts';
import { refuseSplitBesideTest, runTraining } from '../../training/run-training.ts';

/** @throws FileError, TableError, and what training throws */
export async function trainOnImages(job: TrainJob): Promise<void> {
  const { options, given, context } = job;
  const { configuration } = given;
  refuseSplitBesideTest(job, 'test images of their own');
  const { imageSize: size, gray } = configuration;
  const files = await listImages(options.data);
  checkFoldersAreLabels(files);
  const read = await readImages(files, { size, gray });
  const mixed = mixedParts(files);
  for (const note of [...read.notes, ...(mixed === undefined ? [] : [mixed])])
    context.stderr.write(`note: ${note}\n`);
  const { shape } = read.set;
  const test = options.test && (await readImages(await listImages(options.test), { shape })).set;
  const about = { name: basename(options.data[0] ?? ''), sha256: read.sha256 };
  const images = { images: read.set, test };
  const trained = await runTraining(job, (run) => trainImages(images, configuration, run, about));
  if (options.output !== undefined) await writeFileAtomically(options.output, trained.bytes);
  const report = reportOfTraining(job, outcomeOf(trained, read, options.data));
  if (options.json) writeJson(context.stdout, report);
  else context.stdout.write(formatTrainingReport(report, context.stdout.columns ?? 80));
}

function outcomeOf(
  trained: TrainedImages,
  read: ReadImages,
  files: readonly string[],
): TrainingOutcome {
  const [height, width, channels] = read.set.shape;
  return {
    bytes: trained.bytes.length,
    task: 'classification',
    target: trained.target.name,
    score: trained.score,
    data: {
      file: files.join(' '),
      split: trained.split,
      trainingRows: trained.trainingImages,
      testRows: trained.testImages,
      droppedRows: 0,
      inputs: [],
      images: { height, width, channels },
    },
    network: trained.network,
    parameters: trained.model.parameters.length,
    epochs: trained.epochs,
    validation: trained.validation,
    tried: [],
    notes: read.notes.map((text) => ({ code: 'RESIZED', text })),
    warnings: [],
  };
}
