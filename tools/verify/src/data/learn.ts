/**
 * A set learned by the product's own training, and its scores on the test rows: the only place that
 * looks at them.
 */
import type { Backend } from '@reflexarc/core';
import {
  parseConfiguration,
  type Score,
  scoreTable,
  type TriedNetwork,
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
}

export async function learn(problem: Problem, backend: Backend): Promise<Learned> {
  const configuration = parseConfiguration({ network: 'auto', ...problem.settings });
  const trained = await trainTable(problem.rows, configuration, { backend });
  const { model, fitted, network, parameters, epochs, tried } = trained;
  const scores = problem.tests.map(({ part, rows }) => {
    return [part, scoreTable(model, rows, fitted, backend)] as const;
  });
  const { part } = problem;
  const { seed } = configuration;
  return { part, seed, network, parameters, epochs, tried, scores: Object.fromEntries(scores) };
}
