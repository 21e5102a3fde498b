/**
 * What `trace` and `gradcheck` look into: a network with examples and a cost; the lecture's unless
 * said.
 */
import { type Loss, type Model, quadraticCost } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { type Lesson, lectureExamples, lectureModel } from '@reflexarc/core/lecture';
import { describeTable, encodeTable, fitTable, type TableFormat } from '@reflexarc/data';
import { readModel } from '@reflexarc/io';
import { lossOfTarget } from '@reflexarc/training';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { readBytes } from '../files/read-bytes.ts';
import { readTableFile } from '../files/read-table-file.ts';
import { addTableFormatOptions } from './table-format.ts';
import { sizes, wholeNumber } from './values.ts';

export interface LessonOptions extends TableFormat {
  readonly model?: string;
  readonly data?: string;
  readonly target?: string;
  readonly layers?: readonly number[];
  readonly numpySeed: number;
}

export function addLessonOptions(command: Command): Command {
  command
    .argument('[model]', 'a model file of dense layers (default: the network of the lecture)')
    .option('--model <file>', 'the same as giving it as the argument')
    .option('--data <file>', 'examples: a CSV file with a header (default: those of the lecture)')
    .option('--target <column>', 'what is to be learned of them; a model knows its own')
    .option(
      '--layers <sizes>',
      'without a model: inputs, neurons of each layer, answers (default: 3 hidden neurons)',
      sizes('--layers'),
    )
    .option(
      '--numpy-seed <seed>',
      'without a model: its weights are numpy.random.seed(seed), randn',
      wholeNumber('--numpy-seed', 0),
      1,
    );
  return addTableFormatOptions(command);
}

/**
 * @throws UsageError where the parts don't go together; FileError, FormatError, TableError,
 *   SignalError
 */
export async function lessonOf(
  file: string | undefined,
  options: LessonOptions,
  context: Context,
): Promise<Lesson> {
  if (file !== undefined) return lessonOfModel(file, options, context);
  const { numpySeed: seed } = options;
  const { inputSize, targetSize, ...examples } = await examplesOf(options, context);
  const { layers = [inputSize, 3, targetSize] } = options;
  if (layers.length < 2 || layers[0] !== inputSize || layers.at(-1) !== targetSize) {
    throw new UsageError('INVALID_VALUE', {
      option: '--layers',
      value: layers.join(','),
      expected: `sizes from ${inputSize} inputs to ${targetSize} answers, as the examples have`,
    });
  }
  return { ...parts(lectureModel({ layers, seed }), quadraticCost()), examples };
}

async function examplesOf(options: LessonOptions, context: Context) {
  const { data, target } = options;
  if (data === undefined) return { ...lectureExamples, inputSize: 2, targetSize: 1 };
  if (target === undefined) throw needs('--data', 'say what to learn with `--target <column>`');
  const { table } = await readTableFile(data, options, context);
  return encodeTable(table, fitTable(table, describeTable(table, { target })));
}

async function lessonOfModel(
  file: string,
  options: LessonOptions,
  context: Context,
): Promise<Lesson> {
  const { data, layers } = options;
  if (data === undefined) throw needs(file, 'give the examples to run it on with `--data <file>`');
  if (layers !== undefined) {
    const hint = 'a model has its layers already';
    throw new UsageError('CONFLICTING_OPTIONS', { options: [file, '--layers'], hint });
  }
  const { model, manifest } = readModel(await readBytes(file, 'the model'), { source: file });
  const { preprocessing, target } = manifest;
  if (preprocessing === undefined || target === undefined) {
    throw needs(file, 'its file has no preprocessing and target, so a table cannot be read for it');
  }
  const { table } = await readTableFile(data, options, context);
  const examples = encodeTable(table, { preprocessing, target });
  return { ...parts(inFloat64(model), lossOfTarget(target)), examples };
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
