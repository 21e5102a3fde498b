/** Every set of a directory: learned by the rule of its kind, scored for each seed, judged. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Backend } from '@reflexarc/core';
import { VerificationError } from '../verification-error.ts';
import { type Choice, choose } from './choose.ts';
import { type Judgment, judge } from './judge.ts';
import { kinds } from './kinds/index.ts';
import type { Kind } from './rule.ts';
import { type Baseline, type Baselines, readBaselines } from './sets/baselines.ts';
import { type Meta, readMeta } from './sets/meta.ts';
import { type Scores, trainAndScore } from './train.ts';

export type SetResult = { readonly name: string; readonly kind: string } & (
  | {
      readonly status: 'met' | 'missed';
      readonly learned: readonly { readonly part: string; readonly choice: Choice }[];
      readonly judgments: readonly Judgment[];
      readonly seconds: number;
    }
  /** A kind that this tool does not know. */
  | { readonly status: 'skipped'; readonly reason: string }
);

export interface VerifyOptions {
  readonly seeds: readonly number[];
  /** Names of sets; all unless given. */
  readonly sets: readonly string[];
  readonly backend: Backend;
  /** Milliseconds from some fixed moment. */
  now(): number;
  /** Told what goes on. */
  onProgress(text: string): void;
}

/**
 * One set after the other, as each is done.
 * @throws VerificationError UNREADABLE, NO_SETS, MALFORMED, USAGE for a set that there is not
 */
export async function* verify(
  directory: string,
  options: VerifyOptions,
): AsyncGenerator<SetResult, void, void> {
  const names = await setsOf(directory, options.sets);
  const baselines = await readBaselines(path.join(directory, 'baselines.json'));
  for (const name of names) {
    const meta = await readMeta(path.join(directory, name));
    yield await verifySet(meta, baselines, options);
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
    throw new VerificationError('USAGE', { problem });
  }
  return wanted.length === 0 ? names : wanted;
}

async function verifySet(
  meta: Meta,
  baselines: Baselines,
  options: VerifyOptions,
): Promise<SetResult> {
  const { name, kind } = meta;
  const known = kinds[kind];
  if (known === undefined) {
    const reason = `kind ${kind}, and this tool learns ${Object.keys(kinds).join(', ')}`;
    return { name, kind, status: 'skipped', reason };
  }
  const start = options.now();
  const { learned, scores } = await learn(known, meta, baselines[name] ?? [], options);
  const judgments = Object.keys(scores[0] ?? {}).map((part) => {
    const ofPart = scores.map((each) => each[part]!); // every seed scores every part
    return judge(
      meta,
      part,
      ofPart,
      baselines[name]?.find((each) => each.part === part),
    );
  });
  const isMet = judgments.every(({ bounds }) => bounds.every((bound) => bound.isMet));
  const seconds = (options.now() - start) / 1000;
  return { name, kind, status: isMet ? 'met' : 'missed', learned, judgments, seconds };
}

/** Scores by seed, all parts together. */
async function learn(
  kind: Kind,
  meta: Meta,
  baselines: readonly Baseline[],
  { seeds, backend, onProgress }: VerifyOptions,
) {
  const learned: { part: string; choice: Choice }[] = [];
  const scores: Scores[] = seeds.map(() => ({}));
  for (const problem of await kind.problemsOf(meta, baselines)) {
    const rule = kind.ruleFor(problem);
    onProgress(`${meta.name} ${problem.part}: validation`);
    const choice = await choose(problem, rule, backend);
    learned.push({ part: problem.part, choice });
    for (const [i, seed] of seeds.entries()) {
      onProgress(`${meta.name} ${problem.part}: seed ${seed}`);
      const found = await trainAndScore(problem, rule, { choice, seed, backend });
      scores[i] = { ...scores[i], ...found };
    }
  }
  return { learned, scores };
}
