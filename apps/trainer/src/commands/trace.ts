/**
 * `reflexarc trace`: the arithmetic of one iteration, matrix by matrix, with names and formulas.
 */
import { gradientByPaths, nudge, trace } from '@reflexarc/core/lecture';
import type { Context } from '../context.ts';
import { addLessonOptions, type LessonOptions, lessonOf } from '../options/lesson.ts';
import { parseNudge } from '../options/nudge.ts';
import { oneOf, positiveNumber, wholeNumber } from '../options/values.ts';
import { traceHtml } from '../output/trace/html.ts';
import { traceMarkdown } from '../output/trace/markdown.ts';
import type { TraceReport } from '../output/trace/report.ts';
import { traceText } from '../output/trace/text.ts';
import { writeResult } from '../output/write-result.ts';
import type { RegisterCommand } from './command.ts';

const formats = ['table', 'json', 'html', 'md'] as const;

interface TraceOptions extends LessonOptions {
  readonly iteration: number;
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
Without a model it is the lecture's: 2×3×1 sigmoid neurons without biases,
weights from numpy.random.seed(1).

Examples:
  $ reflexarc trace
  $ reflexarc trace --iteration 1000 --format html --out lecture.html
  $ reflexarc trace --synapse 1:2:3
  $ reflexarc trace wine.safetensors --data wine.csv --json
  $ reflexarc trace --nudge 1:2:3 0.01`;

export const traceCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('trace')
    .description('Show the arithmetic of one iteration: every Z, a, error, δ and ΔW');
  addLessonOptions(command)
    .option('--iteration <number>', 'which one, from 1', wholeNumber('--iteration', 1), 1)
    .option(
      '--rate, --learning-rate <rate>',
      'of gradient descent (default: the number of rows, so that W += aᵀ·δ)',
      positiveNumber('--learning-rate'),
    )
    .option('--synapse <layer:from:to>', 'explain its gradient as a sum over activation paths')
    .option('--nudge <layer:from:to Δw...>', 'move a weight: predicted and true change of the cost')
    .option('--format <name>', formats.join(', '), oneOf('--format', formats), 'table')
    .option('--digits <count>', 'significant digits shown', wholeNumber('--digits', 1), 5)
    .option('--rows <count>', 'most rows shown of a matrix', wholeNumber('--rows', 1), 20)
    .option('--out, --output <file>', 'write to a file instead of stdout')
    .option('--json', 'the same as --format json', false)
    .addHelpText('after', examples)
    .action((model: string | undefined, options: TraceOptions) =>
      showTrace(model, options, context),
    );
};

async function showTrace(
  model: string | undefined,
  options: TraceOptions,
  context: Context,
): Promise<void> {
  const lesson = await lessonOf(model ?? options.model, options, context);
  const { iteration, learningRate, synapse } = options;
  const rate = learningRate === undefined ? {} : { learningRate };
  const moved = options.nudge === undefined ? undefined : parseNudge(options.nudge);
  const report: TraceReport = {
    trace: trace(lesson, { iteration, ...rate }),
    ...(synapse !== undefined && { paths: gradientByPaths(lesson, synapse) }),
    ...(moved !== undefined && { nudge: nudge(lesson, moved.place, moved.change) }),
  };
  await writeResult(render(report, options, context), options.output, context);
}

function render(report: TraceReport, options: TraceOptions, { stdout }: Context): string {
  const { digits, rows } = options;
  const format = options.json ? 'json' : options.format;
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'html') return traceHtml(report, { digits, rows });
  if (format === 'md') return traceMarkdown(report, { digits, rows });
  return traceText(report, { digits, rows }, stdout.columns ?? 80);
}
