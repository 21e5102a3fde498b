/**
 * Says how far a run has come: how many cases of how many, what was found last, and how long the
 * rest may take.
 */
import { type Answer, type Case, titleOf } from './cases/case.ts';

export interface Progress {
  /** Before a case. */
  start(each: Case, round: number): string;
  /** After it. */
  end(answer: Answer): string;
}

/**
 * @param count cases of all rounds together
 * @param now in milliseconds
 */
export function progressOf(count: number, rounds: number, now: () => number): Progress {
  const began = now();
  const width = String(count).length;
  let done = 0;
  return {
    start(each, round) {
      const head = `${String(done + 1).padStart(width)}/${count}`;
      const turn = rounds === 1 ? '' : `, round ${round} of ${rounds}`;
      const left = done === 0 ? '' : `, ${spanOf(((now() - began) / done) * (count - done))} left`;
      return `${head} ${titleOf(each)}${turn}${left}: `;
    },
    end(answer) {
      done++;
      return `${saidOf(answer)}\n`;
    },
  };
}

function saidOf({ timing, problem }: Answer): string {
  if (problem !== undefined) return problem;
  return timing === undefined ? 'none here' : `${Number(timing.best.toPrecision(3))}`;
}

/** Such as `4 min` or `30 s`. */
function spanOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
