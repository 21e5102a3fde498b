/** `reflexarc bench`: how fast a model answers and learns here, on each backend that runs. */
import { BackendError, cooperativeYield, formatArchitecture, quadraticCost } from '@reflexarc/core';
import { type BackendName, backendNamed, backendNames } from '@reflexarc/core/backends';
import { lectureModel } from '@reflexarc/core/lecture';
import { readModel } from '@reflexarc/io';
import { lossOfTarget } from '@reflexarc/training';
import type { Context } from '../context.ts';
import { readBytes } from '../files/read-bytes.ts';
import { interruption } from '../interruption.ts';
import { mostRows, oneOf, positiveNumber, wholeNumber } from '../options/values.ts';
import { writeJson } from '../output/json.ts';
import { type BackendTiming, formatTimings } from '../output/timings.ts';
import { type TimedModel, timeModel } from '../training/time-model.ts';
import type { RegisterCommand } from './command.ts';

/** For each figure; there are some twenty. */
const mostSeconds = 60;

interface BenchOptions {
  readonly model?: string;
  readonly backend?: BackendName;
  readonly batchSize: number;
  readonly seconds: number;
  readonly json: boolean;
}

const epilogue = `
Times are medians, on numbers made up for the purpose; one answer is timed eight
at a time. A step is forward, loss, backward and Adam, for a model whose file
says what its outputs mean. simd-fma multiplies and adds with one rounding where
the runtime can (Node 22 and newer). Memory is what one answer needs.

Examples:
  $ reflexarc bench
  $ reflexarc bench wine.safetensors
  $ reflexarc bench wine.safetensors --backend simd --batch 128 --json`;

export const benchCommand: RegisterCommand = (command, context) => {
  command
    .argument('[model]', 'a model file (default: the network of the lecture)')
    .option('--model <file>', 'the same as giving it as the argument')
    .option(
      '--backend <name>',
      `one only: ${backendNames.join(', ')} (default: each)`,
      oneOf('--backend', backendNames),
    )
    .option(
      '--batch, --batch-size <rows>',
      'rows at a time',
      wholeNumber('--batch-size', 1, mostRows),
      32,
    )
    .option(
      '--seconds <time>',
      'how long each figure is measured, after half of it to warm up',
      positiveNumber('--seconds', mostSeconds),
      0.3,
    )
    .option('--json', 'one JSON object instead of the table, times in microseconds', false)
    .addHelpText('after', epilogue)
    .action((model: string | undefined, options: BenchOptions) =>
      bench(model ?? options.model, options, context),
    );
};

async function bench(
  file: string | undefined,
  options: BenchOptions,
  context: Context,
): Promise<void> {
  const { batchSize, seconds, backend, json } = options;
  const timed = file === undefined ? lecture() : await ofFile(file);
  const network = formatArchitecture(timed.model.architecture);
  const names = backend === undefined ? backendNames : [backend];
  const timings: BackendTiming[] = [];
  for (const name of names) timings.push(await timeOn(name, timed, options, context));
  const { loss } = timed;
  const parameters = timed.model.parameters.length;
  if (json) {
    const about = { model: file ?? null, network, parameters, loss: loss?.name ?? null };
    writeJson(context.stdout, { ...about, batchSize, seconds, backends: timings });
  } else {
    const width = context.stdout.columns ?? 80;
    context.stdout.write(`${network}, ${parameters} parameters\n\n`);
    context.stdout.write(formatTimings(timings, { batchSize, width }));
  }
}

function lecture(): TimedModel {
  return { model: lectureModel({ layers: [2, 3, 1], seed: 1 }), loss: quadraticCost() };
}

async function ofFile(file: string): Promise<TimedModel> {
  const { model, manifest } = readModel(await readBytes(file, 'the model'), { source: file });
  return { model, loss: manifest.target && lossOfTarget(manifest.target) };
}

async function timeOn(
  name: BackendName,
  timed: TimedModel,
  options: BenchOptions,
  context: Context,
): Promise<BackendTiming> {
  const turn = cooperativeYield({ signal: interruption(context) });
  try {
    const { isHere, make } = backendNamed(name);
    if (!isHere()) return { backend: name, problem: 'this runtime has no such instructions' };
    const backend = await make();
    const parts = timeModel(timed, backend, { ...options, now: () => context.now() });
    let part = parts.next();
    while (part.done !== true) {
      await turn.take();
      part = parts.next();
    }
    return { backend: name, ...part.value };
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    return { backend: name, problem: error.message.replace(/\n.*/s, '') };
  }
}
