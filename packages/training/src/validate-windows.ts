/**
 * How a network for windows does on rows set aside, at a few moments of a comparison. Few windows
 * make the loss rise long before answers get worse, as single ones are answered wrongly
 * with ever more certainty: what counts of classes is the squared error of their probabilities,
 * which certainty can't drive up (Brier 1950), once they are drawn toward the shares of the classes
 * as far as is best, and training goes on unless stopping early was clearly better.
 */
import {
  accuracy,
  evaluate,
  type Fold,
  fit,
  initialize,
  type Loss,
  meanSquaredError,
  partsOfRows,
  type Validation,
} from '@reflexarc/core';
import type { WindowBudget } from './network/budget.ts';
import type { Candidate } from './network/candidate.ts';
import { isClearlyLower } from './network/choose-candidate.ts';
import { lossOf } from './network/loss-of.ts';
import type { Search } from './search.ts';
import { type Errors, errorsOf, shrunkErrors } from './shrunk-errors.ts';

interface Look {
  readonly rows: number;
  readonly loss: number;
  readonly accuracy: number | undefined;
  /** Of classes: what the loss is when answers are drawn toward their shares. */
  readonly errors: Errors | undefined;
}

/** What is validated, when it is looked at, and for how long it may learn. */
export interface WindowsSearch extends Search {
  readonly budget: WindowBudget;
}

/** Below this mean cross-entropy, 0.999 for each right class, there is nothing left to learn. */
const learnedLoss = 1e-3;

/**
 * The validation at the last mark, whose network then learns for as long as it may, or at an
 * earlier one that is clearly better.
 */
export async function validateWindows(
  candidate: Candidate,
  folds: readonly Fold[],
  search: WindowsSearch,
): Promise<Validation> {
  const looks: (readonly Look[])[] = [];
  for (const [i, fold] of folds.entries()) {
    looks.push(await followFold(candidate, { ...fold, place: i, folds: folds.length }, search));
  }
  const { marks, epochs } = search.budget;
  const atMarks = marks.map((epoch, mark) =>
    meanOf(
      mark + 1 < marks.length ? epoch : epochs,
      shrunk(looks.map((ofFold) => ofFold[mark]!)), // one a mark
    ),
  );
  if (!search.configuration.earlyStopping) return atMarks.at(-1)!; // there is one mark at least
  return atMarks.reduceRight((later, earlier) =>
    isClearlyLower(earlier, later) ? earlier : later,
  );
}

async function followFold(
  { name, architecture, l2 }: Candidate,
  fold: Fold & { readonly place: number; readonly folds: number },
  { job, configuration, run, budget: { marks, epochs: most } }: WindowsSearch,
): Promise<readonly Look[]> {
  const epochs = marks.at(-1)!; // there is one at least
  // Each fold starts from parameters of its own, so that no single start decides.
  const seed = configuration.seed * partsOfRows + fold.place;
  const settings = job.settings({ epochs: most, l2: l2 ?? configuration.l2 });
  const { backend } = settings;
  const isClasses = job.target.task === 'classification';
  const loss: Loss = isClasses ? meanSquaredError() : lossOf(configuration, job.target);
  const metrics = isClasses ? [accuracy()] : [];
  const classes = job.data.targetSize;
  const model = initialize(architecture, { seed });
  const looks: Look[] = [];
  await fit(model, fold.training, {
    ...settings,
    seed,
    epochs,
    ...(run.signal && { signal: run.signal }),
    onEpoch: ({ epoch, loss: training }, stop) => {
      const at = { network: name, fold: fold.place + 1, folds: fold.folds };
      run.onProgress?.({ phase: 'compare', ...at, epoch, epochs, loss: training });
      const hasLearned = isClasses && training < learnedLoss;
      if (!hasLearned && !marks.includes(epoch)) return;
      const found = evaluate(model, fold.validation, { loss, backend, metrics });
      const { accuracy: share } = found.metrics;
      const errors = isClasses
        ? errorsOf(model, fold, { classes, near: found.loss, backend })
        : undefined;
      const look = { rows: fold.validationCount, loss: found.loss, accuracy: share, errors };
      if (!hasLearned) looks.push(look);
      else {
        while (looks.length < marks.length) looks.push(look);
        stop();
      }
    },
  });
  return looks;
}

function shrunk(looks: readonly Look[]): readonly Look[] {
  const errors = looks.map((look) => look.errors).filter((each) => each !== undefined);
  const losses = shrunkErrors(errors);
  return looks.map((look, fold) => ({ ...look, loss: losses[fold] ?? look.loss }));
}

/** Rows count alike. */
function meanOf(epoch: number, looks: readonly Look[]): Validation {
  const rows = looks.reduce((sum, look) => sum + look.rows, 0);
  const mean = (of: (look: Look) => number): number =>
    looks.reduce((sum, look) => sum + of(look) * look.rows, 0) / rows;
  const isClasses = looks.every((look) => look.accuracy !== undefined);
  return {
    epoch,
    loss: mean((look) => look.loss),
    ...(isClasses && { accuracy: mean((look) => look.accuracy ?? 0) }),
    ...(looks.length > 1 && { losses: looks.map((look) => look.loss) }),
  };
}
