/**
 * What runs on a worker thread: takes jobs by message, then follows orders until told to listen for
 * messages again.
 */
import type { Backend } from '../backends/backend.ts';
import { invariant } from '../errors/invariant.ts';
import { type Order, WorkerSide } from './control.ts';
import { ShardSet } from './shard-set.ts';
import type { Job } from './threads.ts';

/** The end of a worker thread: takes messages, answers them. */
export interface Worker {
  /** Takes on a job, and returns when the caller has another one to send. Blocks the thread. */
  receive(job: Job): void;
}

/**
 * Serves the coordinator of a sharded backend in a worker thread, until the port closes.
 *
 * @param options number: of this worker, from 1
 */
export function worker(options: {
  readonly number: number;
  readonly control: SharedArrayBuffer;
  readonly backend: Backend;
}): Worker {
  const { number, control, backend } = options;
  const side = new WorkerSide(control, number);
  const sets = new Map<number, ShardSet>();

  const carryOut = (order: Exclude<Order, 'listen'>, job: number, rows: number): void => {
    const set = sets.get(job);
    invariant(set !== undefined, `worker ${number} has no job ${job}`);
    if (order !== 'drop') set.run(order, rows);
    else {
      set.dispose();
      sets.delete(job);
    }
  };

  return {
    receive({ id: added, split, layout, memory }) {
      attempt(side, () => {
        sets.set(added, new ShardSet(backend, split, { memory, layout, thread: number }));
      });
      for (;;) {
        const { order, job: id, rows } = side.next();
        attempt(side, () => {
          if (order !== 'listen') carryOut(order, id, rows);
        });
        side.done();
        if (order === 'listen') return;
      }
    },
  };
}

function attempt(side: WorkerSide, work: () => void): void {
  try {
    work();
  } catch (error) {
    side.failed(error instanceof Error ? error.message : String(error));
  }
}
