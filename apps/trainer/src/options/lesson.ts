/** What `trace` and `gradcheck` look into: a network with examples and a cost; the lecture's unless said. */
import { quadraticCost } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { type Lesson, lectureExamples, lectureModel } from '@reflexarc/core/lecture';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import { sizes, wholeNumber } from './values.ts';

export interface LessonOptions {
  readonly layers: readonly number[];
  readonly numpySeed: number;
}

export function addLessonOptions(command: Command): Command {
  return command
    .option(
      '--layers <sizes>',
      'inputs, neurons of each layer, answers',
      sizes('--layers'),
      [2, 3, 1],
    )
    .option(
      '--numpy-seed <seed>',
      'of the first weights: numpy.random.seed(seed), randn',
      wholeNumber('--numpy-seed', 0),
      1,
    );
}

/** @throws UsageError where layers don't fit the lecture's examples */
export function lessonOf({ layers, numpySeed }: LessonOptions): Lesson {
  if (layers.length < 2 || layers[0] !== 2 || layers.at(-1) !== 1) {
    throw new UsageError('INVALID_VALUE', {
      option: '--layers',
      value: layers.join(','),
      expected: '2 inputs first and 1 answer last, as the examples have',
    });
  }
  return {
    model: lectureModel({ layers, seed: numpySeed }),
    examples: lectureExamples,
    loss: quadraticCost(),
    backend: js({ dtype: 'float64' }),
  };
}
