/** The calling thread's side of several threads: starts jobs, gives orders, waits. Without threads it has no helpers. */
import { BackendError } from '../errors/catalogue.ts';
import { Commander, type Order } from './control.ts';
import type { ShardSet, Work } from './shard-set.ts';
import type { Job, Threads } from './threads.ts';

export interface Crew {
  /** The calling thread included. */
  readonly threads: number;
  /** @returns the job's number */
  start(job: Omit<Job, 'id'>): number;
  /** Has the helpers do their part of a job, while this thread does its `own`. */
  run(
    part: { readonly job: number; readonly work: Work; readonly rows: number },
    own: ShardSet,
  ): void;
  drop(job: number): void;
}

const crews = new WeakMap<Threads, Crew>();

/** The crew over `threads`: one and the same for all that share them, since it numbers their jobs. */
export function crewOf(threads: Threads): Crew {
  const crew = crews.get(threads) ?? newCrew(threads);
  crews.set(threads, crew);
  return crew;
}

function newCrew(threads: Threads): Crew {
  const commander = new Commander(threads.control, threads.helpers);
  let jobs = 0;
  let areListening = true;
  const order = (what: Order, job: number, rows: number) => commander.give(what, job, rows);
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
      threads.send({ ...job, id });
      areListening = false;
      return id;
    },
    run({ job, work, rows }, own) {
      order(work, job, rows);
      try {
        own.run(work, rows);
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
