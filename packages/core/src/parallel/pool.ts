/**
 * The calling thread's side of several threads: starts jobs, gives orders, waits. Without threads
 * it has no workers.
 */
import { BackendError } from '../errors/catalogue.ts';
import { Coordinator, type Order } from './control.ts';
import type { ShardSet, Work } from './shard-set.ts';
import type { Job, Threads } from './threads.ts';

export interface Pool {
  /** The calling thread included. */
  readonly threads: number;
  /** @returns the job's number */
  start(job: Omit<Job, 'id'>): number;
  /** Has the workers do their part of a job, while this thread does its `own`. */
  run(
    part: { readonly job: number; readonly work: Work; readonly rows: number },
    own: ShardSet,
  ): void;
  drop(job: number): void;
}

const pools = new WeakMap<Threads, Pool>();

/**
 * The pool over `threads`: one and the same for all that share them, since it numbers their jobs.
 */
export function poolOf(threads: Threads): Pool {
  const pool = pools.get(threads) ?? newPool(threads);
  pools.set(threads, pool);
  return pool;
}

function newPool(threads: Threads): Pool {
  const coordinator = new Coordinator(threads.control, threads.workers);
  let jobs = 0;
  let areListening = true;
  const order = (what: Order, job: number, rows: number) => coordinator.send(what, job, rows);
  const finish = (): void => {
    const failure = coordinator.finished();
    if (failure === undefined) return;
    const { code, thread, reason } = failure;
    throw new BackendError(code, { thread, reason });
  };
  return {
    threads: threads.workers + 1,
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
      if (coordinator.lost !== undefined) return; // nobody is left to be told
      order('drop', job, 0);
      finish();
    },
  };
}
