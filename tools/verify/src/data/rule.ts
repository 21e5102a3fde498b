/**
 * How sets of a kind are learned: one rule for all of them, and what validation may choose between.
 */
import type { Architecture } from '@reflexarc/core';
import type { Problem } from './problem.ts';
import type { Baseline } from './sets/baselines.ts';
import type { Meta } from './sets/meta.ts';

export interface Network {
  /** In words, for the report. */
  readonly name: string;
  architectureFor(problem: Problem): Architecture;
}

export interface Rule {
  readonly network: Network;
  /** A network that is simpler than any with a penalty. */
  readonly simplest?: Network;
  /** Taken instead where it is better on validation by more than one standard error. */
  readonly alternative?: Network;
  readonly learningRate: number;
  readonly batchSize: number;
  /** The most epochs, or how many there are where no rows are set aside. */
  readonly epochs: number;
  /**
   * Epochs without improvement after which the search for the best ends; no search where undefined.
   */
  readonly patience?: number;
  /**
   * Penalties on the weights, from the smallest. Of what is within one standard error of the lowest
   * validation loss, the simplest is taken: the largest penalty, or the simplest network.
   */
  readonly penalties: readonly number[];
  /** Fifths of the training rows that are set aside in turn to search by. */
  readonly folds: number;
}

export interface Kind {
  problemsOf(meta: Meta, baselines: readonly Baseline[]): Promise<readonly Problem[]>;
  ruleFor(problem: Problem): Rule;
}
