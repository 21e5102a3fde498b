/**
 * Progress on stderr: one line that is written over while a person watches, else a line every few
 * seconds, so that logs stay short.
 */
import type { Context } from '../context.ts';
import type { Progress } from '../training/train-table.ts';

const watchedMs = 100;
const loggedMs = 5000;

export class ProgressLine {
  readonly #context: Context;
  readonly #isQuiet: boolean;
  #last: number;
  #isOpen = false;

  constructor(context: Context, isQuiet: boolean) {
    this.#context = context;
    this.#isQuiet = isQuiet;
    this.#last = context.now();
  }

  show(progress: Progress): void {
    const { stderr, now } = this.#context;
    const isWatched = stderr.isTTY === true;
    const elapsed = now() - this.#last;
    if (this.#isQuiet || elapsed < (isWatched ? watchedMs : loggedMs)) return;
    this.#last = now();
    const text = formatProgress(progress);
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
export function formatProgress(progress: Progress): string {
  const loss = progress.loss.toPrecision(3);
  if (progress.phase === 'fit') {
    return `final fit   epoch ${progress.epoch}/${progress.epochs}  loss ${loss}`;
  }
  const { epoch, validation, best } = progress;
  const { accuracy } = validation;
  const score = accuracy === undefined ? '' : `, accuracy ${(accuracy * 100).toFixed(1)} %`;
  return (
    `validation  epoch ${epoch}  loss ${loss}, held back ${validation.loss.toPrecision(3)}${score}` +
    `  best: ${best.epoch}`
  );
}
