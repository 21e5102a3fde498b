/** What a training from the command line has around it, whatever it learns from. */
import type { Backend } from '@reflexarc/core';
import { type SettingName, type TrainingRun, type Warning, warningLine } from '@reflexarc/training';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { withSpillFiles } from '../files/spill-file.ts';
import { interruption } from '../interruption.ts';
import { asTyped, optionOf } from '../options/own-words.ts';
import { withThreads } from '../options/threads.ts';
import type { TrainJob } from '../options/train-job.ts';
import { ProgressLine } from '../output/progress.ts';

/**
 * Learns on the threads asked for, with progress on stderr, until it is done or interrupted.
 *
 * @throws what `learn` throws, of a setting in words of its option
 */
export async function runTraining<T>(
  { options, given, context }: TrainJob,
  learn: (run: TrainingRun) => T | Promise<T>,
): Promise<T> {
  const progress = new ProgressLine(context, options.quiet);
  const use = (backend: Backend): Promise<T> =>
    withSpillFiles((rowStores) =>
      learn({
        backend,
        signal: interruption(context),
        onProgress: (step) => progress.show(step),
        rowStores,
      }),
    );
  try {
    return await withThreads(options, context, { shards: given.configuration.shards, use });
  } catch (error) {
    throw given.inOwnWords(error);
  } finally {
    progress.close();
  }
}

/**
 * Test data of their own need no rule that takes some away.
 *
 * @param what is for testing: `test images of their own`
 * @throws UsageError CONFLICTING_OPTIONS
 */
export function refuseSplitBesideTest({ options, given }: TrainJob, what: string): void {
  if (options.test === undefined || !given.given.has('split')) return;
  const hint = `${what} need no rule that takes some away`;
  throw new UsageError('CONFLICTING_OPTIONS', { options: ['--test', '--split'], hint });
}

/**
 * Settings that would have no effect are no settings.
 *
 * @throws UsageError CONFLICTING_OPTIONS
 */
export function refuseUnused(
  { given }: TrainJob,
  names: readonly SettingName[],
  why: { readonly of: string; readonly hint: string },
): void {
  const name = names.find((each) => given.given.has(each));
  if (name === undefined) return;
  throw new UsageError('CONFLICTING_OPTIONS', {
    options: [optionOf(name), why.of],
    hint: why.hint,
  });
}

export function sayWarnings(warnings: readonly Warning[], { stderr }: Context): void {
  for (const warning of warnings) stderr.write(`warning: ${warningLine(warning, asTyped)}\n`);
}
