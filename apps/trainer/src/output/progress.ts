/**
 * Progress on stderr: one line that is written over while a person watches, else a line every few
 * seconds, so that logs stay short.
 */
import type { Progress } from '@reflexarc/training';
import type { Context } from '../context.ts';

const watchedMs = 100;
const loggedMs = 5000;

/** What of the process a line of progress needs. */
type ProgressContext = Pick<Context, 'stderr' | 'environment' | 'now'>;

export class ProgressLine {
  readonly #context: ProgressContext;
  readonly #isQuiet: boolean;
  readonly #start: number;
  #last = Number.NEGATIVE_INFINITY;
  #isOpen = false;
  /** Of what is going on, and when its first epoch was shown. */
  #phase: { readonly name: string; readonly epoch: number; readonly start: number } | undefined;

  constructor(context: ProgressContext, isQuiet: boolean) {
    this.#context = context;
    this.#isQuiet = isQuiet;
    this.#start = context.now();
  }

  show(progress: Progress): void {
    const { stderr, now } = this.#context;
    const left = this.#left(progress, now());
    const isWatched = stderr.isTTY === true && this.#context.environment['TERM'] !== 'dumb';
    // What has no loss yet is told where it takes long.
    const since = isCount(progress) ? Math.max(this.#last, this.#start) : this.#last;
    const elapsed = now() - since;
    if (this.#isQuiet || elapsed < (isWatched ? watchedMs : loggedMs)) return;
    this.#last = now();
    const text = formatProgress(progress, { seconds: (now() - this.#start) / 1000, left });
    if (!isWatched) stderr.write(`${text}\n`);
    else stderr.write(`\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
    this.#isOpen = isWatched;
  }

  /** Seconds that this phase takes at most, as its epochs went so far. */
  #left(progress: Progress, now: number): number | undefined {
    const [epoch, epochs] = isCount(progress)
      ? [progress.done, progress.of]
      : [progress.epoch, progress.epochs];
    const name = phaseOf(progress);
    if (this.#phase?.name !== name) this.#phase = { name, epoch, start: now };
    const done = epoch - this.#phase.epoch;
    if (done < 1) return undefined;
    return ((now - this.#phase.start) / 1000 / done) * (epochs - epoch);
  }

  /** Takes the line away, so that what follows starts on a clean one. */
  close(): void {
    if (this.#isOpen) this.#context.stderr.write('\r\u001b[K');
    this.#isOpen = false;
  }
}

const mostCharacters = 79;

/** Within 79 characters: what says least is left out where it would be more. */
export function formatProgress(
  progress: Progress,
  { seconds, left }: { readonly seconds: number; readonly left: number | undefined },
): string {
  const rest = left === undefined ? '' : `, up to ${duration(left)} left`;
  const time = `${duration(seconds)}${rest}`;
  if (isCount(progress)) return `${phaseOf(progress)} ${progress.done}/${progress.of}  ${time}`;
  const { epoch, epochs, phase } = progress;
  const place = `${phaseOf(progress)}  epoch ${epoch}/${epochs}`;
  const loss = `loss ${progress.loss.toPrecision(3)}`;
  const forms = [[place, loss, time].join('  '), [place, time].join('  '), time];
  if (phase === 'search') {
    const { validation, best } = progress;
    const { accuracy } = validation;
    const held = `${loss}, held back ${validation.loss.toPrecision(3)}`;
    const score = accuracy === undefined ? '' : `, ${(accuracy * 100).toFixed(1)} % right`;
    const found = `best ${best.epoch}`;
    forms.unshift(
      [place, held + score, found, time].join('  '),
      [place, held, found, time].join('  '),
      [place, held, time].join('  '),
    );
  }
  return forms.find((form) => form.length <= mostCharacters) ?? time;
}

/** `42 s`, `3 min`, `2 h` */
function duration(seconds: number): string {
  if (seconds < 100) return `${seconds.toFixed(0)} s`;
  return seconds < 6000 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3600).toFixed(0)} h`;
}

type Count = Extract<Progress, { readonly phase: 'chain' | 'windows' | 'detector' }>;

function isCount(progress: Progress): progress is Count {
  return 'done' in progress;
}

const counts: Readonly<Record<Count['phase'], string>> = {
  chain: 'fitting the chain, recording',
  windows: 'windows of recording',
  detector: 'what is normal, part',
};

function phaseOf(progress: Progress): string {
  if (isCount(progress)) return counts[progress.phase];
  if (progress.phase === 'fit') return 'final fit ';
  if (progress.phase === 'search') return progress.network ?? 'validation';
  return `${progress.network}, fold ${progress.fold}/${progress.folds}`;
}
