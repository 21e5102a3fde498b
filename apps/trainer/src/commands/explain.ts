/** `reflexarc explain`: every kernel call of a network, in order, as a table. */
import { type Architecture, formatArchitecture } from '@reflexarc/core';
import { explain, planInference, planTraining } from '@reflexarc/core/plan';
import type { Task } from '@reflexarc/data';
import { readModel } from '@reflexarc/io';
import {
  type LossSettings,
  lossOf,
  type NetworkSettings,
  networkOf,
  type OptimizerSettings,
  optimizerOf,
} from '@reflexarc/training';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { readBytes } from '../files/read-bytes.ts';
import { addFiles } from '../options/files.ts';
import { addOptions } from '../options/groups.ts';
import { addLossOption } from '../options/loss.ts';
import { addDenseOptions } from '../options/network.ts';
import { addOptimizerOptions } from '../options/optimizer.ts';
import { mostRows, oneOf, wholeNumber } from '../options/values.ts';
import { formatExplanation } from '../output/explanation.ts';
import { writeJson } from '../output/json.ts';
import type { RegisterCommand } from './command.ts';

interface ExplainOptions extends NetworkSettings, LossSettings, OptimizerSettings {
  readonly model?: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly task: Task;
  readonly training: boolean;
  readonly batchSize: number;
  readonly json: boolean;
}

/** Of one example or one answer. */
const mostNumbers = 1_048_576;

/** What a model says itself. */
const networkOptions = ['inputs', 'outputs', 'task', 'hidden', 'activation'] as const;

const epilogue = `
Without a model it is the network that \`train\` would make with these options.

Examples:
  $ reflexarc explain --model wine.safetensors
  $ reflexarc explain --inputs 13 --outputs 3 --task classification --training
  $ reflexarc explain --inputs 2 --hidden 3 --activation sigmoid --json`;

export const explainCommand: RegisterCommand = (command, context) => {
  command
    .option('--model <file>', 'a model file, whose network is shown')
    .option(
      '--inputs <count>',
      'numbers in one example',
      wholeNumber('--inputs', 1, mostNumbers),
      2,
    )
    .option(
      '--outputs <count>',
      'numbers in one answer',
      wholeNumber('--outputs', 1, mostNumbers),
      1,
    )
    .option(
      '--task <name>',
      'classification or regression',
      oneOf('--task', ['classification', 'regression']),
      'regression',
    );
  addFiles(command, [{ name: 'model', isRequired: false }]);
  addOptions(command, addDenseOptions, addLossOption, addOptimizerOptions)
    .option('--training', 'the plan of training: forward with loss, backward, update', false)
    .option(
      '--batch, --batch-size <rows>',
      'rows per step',
      wholeNumber('--batch-size', 1, mostRows),
      32,
    )
    .option('--json', 'one JSON object instead of tables', false)
    .addHelpText('after', epilogue)
    .action((_file: unknown, options: ExplainOptions) => showPlan(options, command, context));
};

async function showPlan(
  options: ExplainOptions,
  command: Command,
  context: Context,
): Promise<void> {
  const { architecture, task } = await networkToShow(options, command);
  const plan = options.training
    ? planTraining(architecture, {
        loss: lossOf(options, { task }),
        optimizer: optimizerOf(options, task),
        maxBatchSize: options.batchSize,
      })
    : planInference(architecture);
  const calls = explain(plan);
  const network = formatArchitecture(architecture);
  if (options.json) writeJson(context.stdout, { network, calls });
  else {
    const width = context.stdout.columns ?? 80;
    context.stdout.write(`${network}\n\n${formatExplanation(calls, width)}\n`);
  }
}

/** @throws UsageError where a model is given and its network too; FileError, FormatError */
async function networkToShow(
  options: ExplainOptions,
  command: Command,
): Promise<{ readonly architecture: Architecture; readonly task: Task }> {
  const { model: file, task } = options;
  if (file === undefined) return { architecture: networkOf(options, options), task };
  const given = networkOptions.find((name) => command.getOptionValueSource(name) === 'cli');
  if (given !== undefined) {
    const hint = 'a model has its network already';
    throw new UsageError('CONFLICTING_OPTIONS', { options: ['--model', `--${given}`], hint });
  }
  const { model, manifest } = readModel(await readBytes(file, 'the model'), { source: file });
  return { architecture: model.architecture, task: manifest.target?.task ?? 'regression' };
}
