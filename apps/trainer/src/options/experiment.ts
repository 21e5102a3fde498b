/**
 * What `trace` and `gradcheck` look into: a network with examples and a cost; the lecture's unless
 * said.
 */
import {
  type ActivationName,
  activationNames,
  type Loss,
  type Model,
  quadraticCost,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { type Lesson, lectureExamples, lectureModel } from '@reflexarc/core/lecture';
import { encodeTable, type TableFormat } from '@reflexarc/data';
import { readModel } from '@reflexarc/io';
import { fittedOf, lossOfTarget } from '@reflexarc/training';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { readBytes } from '../files/read-bytes.ts';
import { readTableFile } from '../files/read-table-file.ts';
import { type GivenExamples, givenExamples } from '../lecture/given-examples.ts';
import { isModelFile } from '../lecture/is-model-file.ts';
import { type Scaling, scalings } from '../lecture/scaling.ts';
import { withColumnNames } from './column-numbers.ts';
import { addTableFormatOptions } from './table-format.ts';
import { names, oneOf, sizes, wholeNumber } from './values.ts';

type NeuronKind = ActivationName | 'softmax' | 'perceptron';

const neuronKinds: readonly NeuronKind[] = [...activationNames, 'softmax', 'perceptron'];

export interface ExperimentOptions extends TableFormat {
  readonly model?: string;
  readonly data?: string;
  readonly target?: readonly string[];
  readonly ignore?: readonly string[];
  readonly layers?: readonly number[];
  readonly hidden?: readonly number[];
  readonly biases?: boolean;
  readonly activation?: NeuronKind;
  readonly seed?: number;
  readonly scale?: Scaling;
}

/** An experiment, and what was assumed to make it. */
export interface NotedExperiment {
  readonly experiment: Lesson;
  readonly notes: readonly string[];
}

/** Options that say what the network is; a model file says it by itself. */
const networkOptions = ['layers', 'hidden', 'biases', 'activation', 'seed', 'scale'] as const;

/** The most numbers of a network of the lecture's kind: it is shown, weight by weight. */
const mostWeights = 1_000_000;

export function addExperimentOptions(command: Command): Command {
  command
    .argument('[file]', 'a table, or a model of dense layers (default: the lecture)')
    .option('--model <file>', 'a model, the same as giving it as the argument')
    .option('--data <file>', 'examples: a CSV file with a header (default: those of the lecture)')
    .option('--target <columns>', 'what is to be learned of them; a model knows its own', names)
    .option('--ignore <columns>', 'columns that are no inputs', names)
    .option('--hidden <sizes>', 'neurons of each hidden layer, or none (default: 3)', (text) =>
      sizes('--hidden')(text),
    )
    .option('--layers <sizes>', 'the same with inputs and answers: 2,3,1', sizes('--layers'))
    .option('--biases', 'neurons have biases, which start at 0; the lecture has none')
    .option(
      '--activation <name>',
      'of every neuron, or perceptron (default: sigmoid)',
      oneOf('--activation', neuronKinds),
    )
    .option(
      '--numpy-seed, --seed <seed>',
      'weights are numpy.random.seed(seed), randn (default: 1)',
      wholeNumber('--seed', 0),
    )
    .option(
      '--scale <how>',
      'columns: none, standard (answers minmax), minmax (default: none, as in the file)',
      oneOf('--scale', scalings),
    );
  return addTableFormatOptions(command);
}

/**
 * @throws UsageError where the parts don't go together; FileError, FormatError, TableError,
 *   SignalError
 */
export async function experimentOf(
  file: string | undefined,
  options: ExperimentOptions,
  context: Context,
): Promise<NotedExperiment> {
  const { model, data } = await filesOf(file, options);
  if (model !== undefined)
    return experimentOfModel(model, { ...options, ...(data && { data }) }, context);
  if (data === undefined) return experimentOfLecture(options);
  const { target } = options;
  // That it is there comes first. Numbers are taken as they stand, days of spreadsheets too.
  const asIs = [...(options.asIs ?? []), 'dates' as const];
  const { table } = await readTableFile(data, { ...options, asIs }, context);
  if (target === undefined) {
    throw needs(data, 'say what to learn with `--target <column>`');
  }
  const { ignore, target: targets } = withColumnNames({ ...options, target }, options);
  const given = givenExamples(table, { ...options, targets, ...(ignore && { ignore }) });
  const network = networkOf(options, { inputs: given.inputNames, targets: given.targetNames });
  const examples = { inputs: given.inputs, targets: given.targets };
  const experiment = { ...parts(lectureModel(network), quadraticCost()), examples };
  return { experiment, notes: [...given.notes, ...outOfReach(given, options)] };
}

/** The argument is a table or a model, by what it holds. */
async function filesOf(
  file: string | undefined,
  { model, data }: ExperimentOptions,
): Promise<{ readonly model?: string; readonly data?: string }> {
  const named = { ...(model !== undefined && { model }), ...(data !== undefined && { data }) };
  if (file === undefined) return named;
  const part = file !== '-' && (await isModelFile(file)) ? 'model' : 'data';
  if (named[part] !== undefined && named[part] !== file) {
    const hint = `the argument is ${part === 'model' ? 'a model' : 'a table'} too: give one`;
    throw new UsageError('CONFLICTING_OPTIONS', { options: [file, `--${part}`], hint });
  }
  return { ...named, [part]: file };
}

function experimentOfLecture(options: ExperimentOptions): NotedExperiment {
  const [inputs, targets] = [['age', 'experience'], ['y']];
  const network = networkOf(options, { inputs, targets });
  return {
    experiment: { ...parts(lectureModel(network), quadraticCost()), examples: lectureExamples },
    notes: [],
  };
}

/** @throws UsageError where sizes don't fit the examples, or are absurd */
function networkOf(
  { layers, hidden, biases = false, activation = 'sigmoid', seed = 1 }: ExperimentOptions,
  { inputs, targets }: { readonly inputs: readonly string[]; readonly targets: readonly string[] },
) {
  if (layers !== undefined && hidden !== undefined) {
    const hint = '`--layers 2,3,1` is `--hidden 3` with inputs and answers';
    throw new UsageError('CONFLICTING_OPTIONS', { options: ['--layers', '--hidden'], hint });
  }
  const sizes = layers ?? [inputs.length, ...(hidden ?? [3]), targets.length];
  if (sizes.length < 2 || sizes[0] !== inputs.length || sizes.at(-1) !== targets.length) {
    throw new UsageError('INVALID_VALUE', {
      option: '--layers',
      value: sizes.join(','),
      expected: `sizes from ${inputs.length} inputs to ${targets.length} answers, as the examples have`,
    });
  }
  const weights = sizes.slice(1).reduce((sum, units, i) => sum + units * sizes[i]!, 0);
  if (weights > mostWeights) {
    throw new UsageError('INVALID_VALUE', {
      option: layers === undefined ? '--hidden' : '--layers',
      value: (layers ?? hidden ?? []).join(','),
      expected: `at most ${mostWeights.toLocaleString('en')} weights in all`,
    });
  }
  return { layers: sizes, biases, activation, seed };
}

/** A sigmoid answers between 0 and 1, whatever it learns. */
function outOfReach(
  { targets, targetNames }: GivenExamples,
  { activation = 'sigmoid' }: ExperimentOptions,
): readonly string[] {
  if (activation !== 'sigmoid' && activation !== 'perceptron') return [];
  return targetNames.flatMap((name, i) => {
    const beyond = targets.filter((row) => row[i]! < 0 || row[i]! > 1).length;
    if (beyond === 0) return [];
    const rows = `${beyond} of ${targets.length} values of ${name}`;
    return [`${rows} lie outside of 0 to 1, which no ${activation} reaches: see --scale minmax`];
  });
}

async function experimentOfModel(
  file: string,
  options: ExperimentOptions,
  context: Context,
): Promise<NotedExperiment> {
  const { data } = options;
  if (data === undefined) throw needs(file, 'give the examples to run it on with `--data <file>`');
  const given = networkOptions.find((name) => options[name] !== undefined);
  if (given !== undefined) {
    const hint = 'a model has its network and the scales of its columns already';
    throw new UsageError('CONFLICTING_OPTIONS', { options: [file, `--${given}`], hint });
  }
  const stored = readModel(await readBytes(file, 'the model'), { source: file });
  const { model } = stored;
  const fitted = fittedOf(stored);
  if (fitted === undefined) {
    throw needs(file, 'its file has no columns and target, so a table cannot be read for it');
  }
  const { table } = await readTableFile(data, options, context);
  const { inputs, targets, origin } = encodeTable(table, fitted);
  const examples = { inputs, targets, origin };
  const experiment = { ...parts(inFloat64(model), lossOfTarget(fitted.target)), examples };
  return { experiment, notes: ['inputs are scaled as the model file says'] };
}

function parts(model: Model, loss: Loss) {
  return { model, loss, backend: js({ dtype: 'float64' }) };
}

function inFloat64({ architecture, parameters, state }: Model): Model {
  return {
    architecture,
    dtype: 'float64',
    parameters: Float64Array.from(parameters),
    state: Float64Array.from(state),
  };
}

function needs(what: string, hint: string): UsageError {
  return new UsageError('WRONG_USAGE', { message: `\`${what}\` alone is not enough`, hint });
}
