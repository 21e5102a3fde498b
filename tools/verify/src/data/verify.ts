/** Every set of a directory: learned as the product learns, scored for each seed, judged. */

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '@reflexarc/command-line';
import type { Backend } from '@reflexarc/core';
import type { Score, TrainingSettings } from '@reflexarc/training';
import { VerificationError } from '../verification-error.ts';
import { type FoundAnomalies, findAnomalies } from './anomalies.ts';
import { type Judgment, judge } from './judge.ts';
import { kinds } from './kinds/index.ts';
import { type Learned, learn } from './learn.ts';
import type { Kind } from './problem.ts';
import { problemOf, type References, readReferences } from './sets/baselines.ts';
import { type Meta, readMeta } from './sets/meta.ts';

export type SetResult = { readonly name: string } & (
  | {
      /** `refused`: the scores are not those that the reference is of, or it can't be read. */
      readonly status: 'met' | 'missed' | 'refused';
      readonly kind: string;
      readonly learned: readonly Omit<Learned, 'scores'>[];
      readonly judgments: readonly Judgment[];
      /** Of a set with a column that labels anomalies. */
      readonly anomalies?: FoundAnomalies;
      readonly seconds: number;
      /** Why the reference can't be read. */
      readonly problem?: string;
    }
  /** A kind that this tool does not know, or a set that can't be read. */
  | { readonly status: 'skipped' | 'unreadable'; readonly reason: string }
);

export interface VerifyOptions {
  readonly seeds: readonly number[];
  /** Names of sets; all unless given. */
  readonly sets: readonly string[];
  readonly backend: Backend;
  /** Beside those of the sets. */
  readonly settings: Partial<TrainingSettings>;
  /** Milliseconds from some fixed moment. */
  now(): number;
  /** Told what was learned. */
  onLearned(set: string, learned: Learned): void;
}

/**
 * One set after the other, as each is done; what can't be read is a result like others.
 * @throws VerificationError UNREADABLE, NO_SETS; USAGE for a set that there is not
 */
export async function* verify(
  directory: string,
  options: VerifyOptions,
): AsyncGenerator<SetResult, void, void> {
  const names = await setsOf(directory, options.sets);
  const referencesOf = await readReferences(path.join(directory, 'baselines.json'));
  for (const name of names) {
    try {
      yield await verifySet(path.join(directory, name), referencesOf(name), options);
    } catch (error) {
      yield { name, status: 'unreadable', reason: problemOf(error) };
    }
  }
}

async function setsOf(directory: string, wanted: readonly string[]): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerificationError('UNREADABLE', { path: directory, reason }, { cause });
  });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (names.length === 0)
    throw new VerificationError('NOTHING_THERE', {
      directory,
      missing: 'data sets',
      hint: 'a data set is a folder with a meta.json',
    });
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const problem = `there is no set \`${unknown}\` in ${directory}, only ${names.join(', ')}`;
    throw new UsageError('WRONG_USAGE', { problem });
  }
  return wanted.length === 0 ? names : wanted;
}

async function verifySet(
  directory: string,
  { baselines, problem }: References,
  options: VerifyOptions,
): Promise<SetResult> {
  const meta = await readMeta(directory);
  const { name, kind } = meta;
  const known = kinds[kind];
  if (known === undefined) {
    const reason = `kind ${kind}, and this tool learns ${Object.keys(kinds).join(', ')}`;
    return { name, status: 'skipped', reason };
  }
  const start = options.now();
  const { learned, scores } = await learnAll(known, meta, { baselines, options });
  const judgments = [...scores].map(([part, ofSeeds]) => {
    const baseline = baselines.find((each) => each.part === part);
    return judge(meta, part, ofSeeds, baseline);
  });
  const anomalies = kind === 'forecast' ? await findAnomalies(meta, options.backend) : undefined;
  const seconds = (options.now() - start) / 1000;
  const status = problem === undefined ? statusOf(judgments, anomalies) : 'refused';
  const told = {
    ...(problem !== undefined && { problem }),
    ...(anomalies !== undefined && { anomalies }),
  };
  return { name, kind, status, learned, judgments, seconds, ...told };
}

function statusOf(
  judgments: readonly Judgment[],
  anomalies: FoundAnomalies | undefined,
): 'met' | 'missed' | 'refused' {
  if (anomalies?.isMet === false) return 'missed';
  if (judgments.some(({ bounds }) => bounds.some(({ isMet }) => !isMet))) return 'missed';
  return judgments.some(({ refused }) => refused !== undefined) ? 'refused' : 'met';
}

/** All parts with all seeds: scores by part. */
async function learnAll(
  kind: Kind,
  meta: Meta,
  given: { readonly baselines: References['baselines']; readonly options: VerifyOptions },
) {
  const { seeds, backend, settings, onLearned } = given.options;
  const learned: Omit<Learned, 'scores'>[] = [];
  const scores = new Map<string, Score[]>();
  for (const problem of await kind(meta, given.baselines)) {
    for (const seed of seeds) {
      const all = { ...problem.settings, ...settings, seed };
      const found = await learn({ ...problem, settings: all }, backend);
      onLearned(meta.name, found);
      const { scores: byPart, ...rest } = found;
      learned.push(rest);
      for (const [part, score] of Object.entries(byPart)) {
        scores.set(part, [...(scores.get(part) ?? []), score]);
      }
    }
  }
  return { learned, scores };
}
