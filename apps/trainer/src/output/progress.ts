/**
 * Progress on stderr: one line that is written over while a person watches, else a line every few
 * seconds, so that logs stay short.
 */
import type { Progress } from '@reflexarc/training';
import type { Context } from '../context.ts';

const watchedMs = 100;
const loggedMs = 5000;

export class ProgressLine {
  readonly #context: Context;
  readonly #isQuiet: boolean;
  readonly #start: number;
  #last = Number.NEGATIVE_INFINITY;
  #isOpen = false;

  constructor(context: Context, isQuiet: boolean) {
    this.#context = context;
    this.#isQuiet = isQuiet;
    this.#start = context.now();
  }

  show(progress: Progress): void {
    const { stderr, now } = this.#context;
    const isWatched = stderr.isTTY === true && this.#context.environment['TERM'] !== 'dumb';
    const elapsed = now() - this.#last;
    if (this.#isQuiet || elapsed < (isWatched ? watchedMs : loggedMs)) return;
    this.#last = now();
    const text = formatProgress(progress, (now() - this.#start) / 1000);
    if (!isWatched) stderr.write(`${text}\n`);
    else stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
    this.#isOpen = isWatched;
  }

  /** Takes the line away, so that what follows starts on a clean one. */
  close(): void {
    if (this.#isOpen) this.#context.stderr.write('\r\u001b[K');
    this.#isOpen = false;
  }
}

/** Within 79 characters for epochs up to 9999. */
export function formatProgress(progress: Progress, seconds: number): string {
  const { epoch, epochs, phase } = progress;
  const place = `${phaseOf(progress)}  epoch ${epoch}/${epochs}`;
  const loss = progress.loss.toPrecision(3);
  const time = `${seconds.toFixed(0)} s`;
  if (phase !== 'search') return `${place}  loss ${loss}  ${time}`;
  const { validation, best } = progress;
  const { accuracy } = validation;
  const score = accuracy === undefined ? '' : `, ${(accuracy * 100).toFixed(1)} % right`;
  const held = `held back ${validation.loss.toPrecision(3)}${score}`;
  return `${place}  loss ${loss}, ${held}  best ${best.epoch}  ${time}`;
}

function phaseOf(progress: Progress): string {
  if (progress.phase === 'fit') return 'final fit ';
  if (progress.phase === 'search') return progress.network ?? 'validation';
  return `${progress.network}, fold ${progress.fold}/${progress.folds}`;
}
