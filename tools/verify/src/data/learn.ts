/**
 * A set learned by the product's own training, and its scores on the test rows: the only place that
 * looks at them.
 */
import type { Backend } from '@reflexarc/core';
import {
  isInTime,
  parseConfiguration,
  type Score,
  scoreTable,
  type TrainingConfiguration,
  type TriedNetwork,
  trainForecast,
  trainTable,
} from '@reflexarc/training';
import type { Problem } from './problem.ts';

/** What was learned with one seed. */
export interface Learned {
  readonly part: string;
  readonly seed: number;
  readonly network: string;
  readonly parameters: number;
  readonly epochs: number;
  /** What was compared on rows set aside. */
  readonly tried: readonly TriedNetwork[];
  /** By part of the reference scores. */
  readonly scores: Readonly<Record<string, Score>>;
  /** RMSE of simpler forecasts of the same rows, by what they are. */
  readonly beside?: Readonly<Record<string, number>>;
}

export async function learn(problem: Problem, backend: Backend): Promise<Learned> {
  const configuration = parseConfiguration({ network: 'auto', ...problem.settings });
  if (isInTime(configuration)) return await learnInTime(problem, configuration, backend);
  const trained = await trainTable(problem.rows, configuration, { backend });
  const { model, fitted, network, parameters, epochs, tried } = trained;
  const scores = problem.tests.map(({ part, rows }) => {
    return [part, scoreTable(model, rows, fitted, backend)] as const;
  });
  const { part } = problem;
  const { seed } = configuration;
  return { part, seed, network, parameters, epochs, tried, scores: Object.fromEntries(scores) };
}

/** Rows in time are tested on the last of them. */
async function learnInTime(
  { part, rows }: Problem,
  configuration: TrainingConfiguration,
  backend: Backend,
): Promise<Learned> {
  const table = rows.training;
  const trained = await trainForecast({ table }, configuration, { backend });
  const { model, network, epochs, tried, score, beside } = trained;
  const { seed } = configuration;
  const others = beside.map(({ name, score: own }) => [name, own.metrics.rmse] as const);
  return {
    part,
    seed,
    network,
    epochs,
    tried,
    parameters: model.parameters.length,
    scores: score === undefined ? {} : { [part]: score },
    beside: Object.fromEntries(others),
  };
}
