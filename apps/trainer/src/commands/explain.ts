/** `reflexarc explain`: every kernel call of a network, in order, as a table. */
import { explain, formatArchitecture, planInference, planTraining } from '@reflexarc/core';
import type { Context } from '../context.ts';
import {
  addNetworkOptions,
  lossOf,
  type NetworkOptions,
  networkOf,
  type Task,
} from '../options/network.ts';
import { addOptimizerOptions, type OptimizerOptions, optimizerOf } from '../options/optimizer.ts';
import { oneOf, wholeNumber } from '../options/values.ts';
import { formatExplanation } from '../output/explanation.ts';
import { writeJson } from '../output/json.ts';
import type { RegisterCommand } from './command.ts';

interface ExplainOptions extends NetworkOptions, OptimizerOptions {
  readonly inputs: number;
  readonly outputs: number;
  readonly task: Task;
  readonly training: boolean;
  readonly json: boolean;
}

export const explainCommand: RegisterCommand = (program, context) => {
  const command = program
    .command('explain')
    .description(
      'Show every kernel call of a network, with its formula and the layer it belongs to',
    )
    .option('--inputs <count>', 'numbers in one example', wholeNumber('--inputs', 1), 2)
    .option('--outputs <count>', 'numbers in one answer', wholeNumber('--outputs', 1), 1)
    .option(
      '--task <name>',
      'classification or regression',
      oneOf('--task', ['classification', 'regression']),
      'regression',
    );
  addOptimizerOptions(addNetworkOptions(command))
    .option('--training', 'the plan of training: forward with loss, backward, update', false)
    .option('--json', 'one JSON object instead of tables', false)
    .action((options: ExplainOptions) => showPlan(options, context));
};

function showPlan(options: ExplainOptions, context: Context): void {
  const architecture = networkOf(options, options);
  const plan = options.training
    ? planTraining(architecture, {
        loss: lossOf(options.task),
        optimizer: optimizerOf(options, options.task),
        capacity: 32,
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
