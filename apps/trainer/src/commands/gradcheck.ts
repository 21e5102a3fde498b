/**
 * `reflexarc gradcheck`: is backpropagation right, and what would it cost without it? Each weight
 * is moved a little either way, and the change of the cost compared with its gradient.
 */
import {
  cooperativeYield,
  formatArchitecture,
  gradientChecks,
  TrainingError,
} from '@reflexarc/core';
import type { Context } from '../context.ts';
import { interruption } from '../interruption.ts';
import {
  addExperimentOptions,
  type ExperimentOptions,
  experimentOf,
} from '../options/experiment.ts';
import { positiveNumber } from '../options/values.ts';
import { gradcheckText, nameOf } from '../output/gradcheck-text.ts';
import { writeJson } from '../output/json.ts';
import { passesOf } from '../output/passes.ts';
import type { RegisterCommand } from './command.ts';

interface GradcheckOptions extends ExperimentOptions {
  readonly step: number;
  readonly tolerance: number;
  readonly json: boolean;
}

const examples = `
Without a model it is the lecture's. The exit code is 1 if a gradient is off by
more than the tolerance.

Examples:
  $ reflexarc gradcheck
  $ reflexarc gradcheck --layers 2,8,8,1
  $ reflexarc gradcheck wine.safetensors --data wine.csv`;

export const gradcheckCommand: RegisterCommand = (command, context) => {
  addExperimentOptions(command)
    .option('--step <size>', 'how far a weight is moved', positiveNumber('--step'), 1e-5)
    .option(
      '--tolerance <error>',
      'largest |difference| / max(1, |gradient|)',
      positiveNumber('--tolerance'),
      1e-6,
    )
    .option('--json', 'one JSON object instead of text', false)
    .addHelpText('after', examples)
    .action((model: string | undefined, options: GradcheckOptions) =>
      check(model, options, context),
    );
};

async function check(
  file: string | undefined,
  options: GradcheckOptions,
  context: Context,
): Promise<void> {
  const { experiment, notes } = await experimentOf(file, options, context);
  const { model, examples: data, loss, backend } = experiment;
  const start = context.now();
  const found = await untilInterrupted(
    gradientChecks(model, data, { loss, backend, step: options.step }),
    context,
  );
  const secondsPerPass = (context.now() - start) / 1000 / (found.numericPasses + 2);
  const { worst, gradients } = found;
  const passes = passesOf(gradients.length, secondsPerPass);
  const isRight = worst.error <= options.tolerance;
  for (const note of notes) context.stderr.write(`note: ${note}\n`);
  if (!options.json) {
    context.stdout.write(gradcheckText(formatArchitecture(model.architecture), found, passes));
  } else if (isRight) writeJson(context.stdout, { worst, passes, gradients });
  if (!isRight) {
    const place = nameOf(worst);
    const { tolerance } = options;
    throw new TrainingError('WRONG_GRADIENT', { place, error: worst.error, tolerance });
  }
}

/** What the work comes to; a wish to end is looked for between its steps. */
async function untilInterrupted<Found>(
  work: Generator<unknown, Found, void>,
  context: Context,
): Promise<Found> {
  const turn = cooperativeYield({ signal: interruption(context) });
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (turn.isDue) await turn.take();
  }
}
