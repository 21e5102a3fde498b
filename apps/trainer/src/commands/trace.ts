/**
 * `reflexarc trace`: the arithmetic of one iteration, matrix by matrix, with names and formulas.
 */

import { cooperativeYield, SpecError } from '@reflexarc/core';
import { gradientByPaths, iterations, nudge, type Trace } from '@reflexarc/core/lecture';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { checkOutput } from '../files/check-output.ts';
import { interruption } from '../interruption.ts';
import {
  addExperimentOptions,
  type ExperimentOptions,
  experimentOf,
} from '../options/experiment.ts';
import { parseNudge } from '../options/nudge.ts';
import { iterationNumbers, oneOf, positiveNumber, wholeNumber } from '../options/values.ts';
import { traceHtml } from '../output/trace/html.ts';
import { traceMarkdown } from '../output/trace/markdown.ts';
import { type TraceReport, traceJson } from '../output/trace/report.ts';
import { traceText } from '../output/trace/text.ts';
import { writeResult } from '../output/write-result.ts';
import type { RegisterCommand } from './command.ts';

const formats = ['table', 'json', 'html', 'md'] as const;

interface TraceOptions extends ExperimentOptions {
  readonly iteration: readonly number[];
  readonly learningRate?: number;
  readonly synapse?: string;
  readonly nudge?: readonly string[];
  readonly format: (typeof formats)[number];
  readonly json: boolean;
  readonly digits: number;
  readonly rows: number;
  readonly output?: string;
}

const examples = `
Without a file it is the lecture's: 2×3×1 sigmoid neurons without biases,
weights from numpy.random.seed(1). A table is taken as it stands: nothing is
scaled unless --scale asks for it, and the network is of the lecture's kind.

Examples:
  $ reflexarc trace
  $ reflexarc trace xor.csv --target y --biases --iteration 1,10,1000
  $ reflexarc trace --iteration 1000 --format html --out lecture.html
  $ reflexarc trace --synapse 1:2:3
  $ reflexarc trace --nudge 1:2:3 0.1 0.01 0.001
  $ reflexarc trace wine.safetensors --data wine.csv --json`;

export const traceCommand: RegisterCommand = (command, context) => {
  addExperimentOptions(command)
    .option('--iteration <numbers>', 'which ones, from 1: 1,10,1000', iterationNumbers, [1])
    .option(
      '--rate, --learning-rate <rate>',
      'of gradient descent (default: the number of rows, so that W += aᵀ·δ)',
      positiveNumber('--learning-rate'),
    )
    .option('--synapse <layer:from:to>', 'explain its gradient as a sum over activation paths')
    .option(
      '--nudge <layer:from:to Δw...>',
      'move a weight: predicted and true change of each activation and the cost',
    )
    .option('--format <name>', formats.join(', '), oneOf('--format', formats), 'table')
    .option('--digits <count>', 'significant digits shown', wholeNumber('--digits', 1, 17), 5)
    .option('--rows <count>', 'most rows shown of a matrix', wholeNumber('--rows', 1, 10_000), 20)
    .option('--out, --output <file>', 'write to a file instead of stdout')
    .option('--json', 'the same as --format json', false)
    .addHelpText('after', examples)
    .action((file: string | undefined, options: TraceOptions) => showTrace(file, options, context));
};

async function showTrace(
  file: string | undefined,
  options: TraceOptions,
  context: Context,
): Promise<void> {
  const { synapse, output, model, data } = options;
  if (output !== undefined) {
    await checkOutput(output, '--out', { FILE: file, '--model': model, '--data': data });
  }
  const { experiment, notes } = await experimentOf(file, options, context);
  const moved = options.nudge === undefined ? undefined : parseNudge(options.nudge);
  const report: TraceReport = {
    ...(await descend(experiment, options, context)),
    ...(synapse !== undefined && {
      paths: placed('--synapse', synapse, (place) => gradientByPaths(experiment, place)),
    }),
    nudges:
      moved?.changes.map((change) =>
        placed('--nudge', moved.place, (place) => nudge(experiment, place, change)),
      ) ?? [],
    notes,
  };
  await writeResult(render(report, options, context), output, context);
}

/** A synapse that the network has not is an option written wrongly. */
function placed<T>(option: string, value: string, use: (place: string) => T): T {
  try {
    return use(value);
  } catch (cause) {
    if (!(cause instanceof SpecError) || cause.code !== 'INVALID_OPTION') throw cause;
    const { expected, hint } = cause.detail;
    const advice = hint === undefined ? {} : { hint };
    throw new UsageError('INVALID_VALUE', { option, value, expected, ...advice }, { cause });
  }
}

/** Goes down as far as the last iteration that is looked at. */
async function descend(
  experiment: Parameters<typeof iterations>[0],
  { iteration: wanted, learningRate }: TraceOptions,
  context: Context,
): Promise<Pick<TraceReport, 'traces' | 'costs'>> {
  const turn = cooperativeYield({ signal: interruption(context) });
  const traces: Trace[] = [];
  const costs: number[] = [];
  const last = Math.max(...wanted);
  for (const each of iterations(experiment, learningRate === undefined ? {} : { learningRate })) {
    costs.push(each.cost);
    if (wanted.includes(each.number)) traces.push(each.trace());
    if (each.number === last) break;
    if (turn.isDue) await turn.take();
  }
  return { traces, costs };
}

function render(report: TraceReport, options: TraceOptions, { stdout }: Context): string {
  const { digits, rows } = options;
  const format = options.json ? 'json' : options.format;
  if (format === 'json') return `${JSON.stringify(traceJson(report), null, 2)}\n`;
  if (format === 'html') return traceHtml(report, { digits, rows });
  if (format === 'md') return traceMarkdown(report, { digits, rows });
  return traceText(report, { digits, rows }, stdout.columns ?? 80);
}
