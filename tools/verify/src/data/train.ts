/**
 * A fit on all training rows, and its scores on the test rows: the only place that looks at them.
 */
import {
  type Backend,
  fit,
  initialize,
  type Model,
  type NamedShapes,
  type Numbers,
  predictRows,
} from '@reflexarc/core';
import { type Choice, settingsOf } from './choose.ts';
import {
  examplesOf,
  numbersOf,
  type Problem,
  type Rows,
  scaleOf,
  type TargetScale,
} from './problem.ts';
import type { Rule } from './rule.ts';

/** By part of the reference scores: share of right classes, or root of the mean squared error. */
export type Scores = Readonly<Record<string, number>>;

export async function trainAndScore(
  problem: Problem,
  rule: Rule,
  { choice, seed, backend }: { choice: Choice; seed: number; backend: Backend },
): Promise<Scores> {
  const scale = scaleOf(problem.training);
  const model = initialize(choice.network.architectureFor(problem), { seed });
  await fit(model, examplesOf(problem.training, problem.classes, scale), {
    ...settingsOf(problem, rule, { penalty: choice.penalty, seed, backend }),
    epochs: choice.epochs,
  });
  return Object.fromEntries(
    problem.tests.map(({ part, rows }) => {
      const outputs = answers(model, rows, backend);
      const { classes } = problem;
      return [part, classes > 0 ? accuracy(outputs, rows, classes) : error(outputs, rows, scale)];
    }),
  );
}

/** The outputs for all rows; networks here have one output. */
function answers(model: Model, { inputs }: Rows, backend: Backend): Numbers {
  const given = numbersOf(inputs);
  const found: unknown = ArrayBuffer.isView(given)
    ? predictRows(model, given, { backend })
    : // inputs by name were trained on
      predictRows(model as Model<NamedShapes>, given, { backend });
  // by name
  const [only] = isNumbers(found) ? [found] : Object.values(found as Record<string, Numbers>);
  return only!; // there is one output
}

function isNumbers(value: unknown): value is Numbers {
  return value instanceof Float32Array || value instanceof Float64Array;
}

function accuracy(outputs: ArrayLike<number>, { truths, count }: Rows, classes: number): number {
  let right = 0;
  truths.forEach((truth, row) => {
    let best = 0;
    for (let i = 1; i < classes; i++) {
      if (outputs[row * classes + i]! > outputs[row * classes + best]!) best = i;
    }
    if (best === truth) right++;
  });
  return right / count;
}

function error(outputs: ArrayLike<number>, rows: Rows, { mean, deviation }: TargetScale): number {
  const squares = rows.truths.reduce((sum, truth, row) => {
    const answer = outputs[row]! * deviation + mean + (rows.start?.[row] ?? 0);
    return sum + (answer - truth) ** 2;
  }, 0);
  return Math.sqrt(squares / rows.count);
}
