/** The calling thread's side of several threads: starts jobs, gives orders, waits. Without threads it has no helpers. */
import { BackendError } from '../errors/catalogue.ts';
import { Commander } from './control.ts';
import type { Job, Threads } from './threads.ts';

export interface Crew {
  /** The calling thread included. */
  readonly threads: number;
  /** @returns the job's number */
  start(job: Omit<Job, 'id' | 'threads'>): number;
  /** Has the helpers run `phase` of a job, while `own` does this thread's part. */
  run(job: number, phase: 'forward' | 'backward', rows: number, own: () => void): void;
  drop(job: number): void;
}

/** A crew over `threads`. All executables that share the threads must share the crew, too. */
export function crewOf(threads: Threads): Crew {
  const commander = new Commander(threads.control, threads.helpers);
  let jobs = 0;
  let areListening = true;
  const order = (what: 'forward' | 'backward' | 'drop' | 'listen', job: number, rows: number) =>
    commander.give(what, job, rows);
  const finish = (): void => {
    const trouble = commander.finished();
    if (trouble === undefined) return;
    const { code, thread, reason } = trouble;
    throw new BackendError(code, { thread, reason });
  };
  return {
    threads: threads.helpers + 1,
    start(job) {
      const id = jobs++;
      if (!areListening) {
        order('listen', id, 0);
        finish();
      }
      threads.send({ ...job, id, threads: threads.helpers + 1 });
      areListening = false;
      return id;
    },
    run(job, phase, rows, own) {
      order(phase, job, rows);
      try {
        own();
      } finally {
        finish();
      }
    },
    drop(job) {
      if (commander.lost !== undefined) return; // nobody is left to be told
      order('drop', job, 0);
      finish();
    },
  };
}
