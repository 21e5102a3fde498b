/** What runs on a helping thread: takes jobs by message, then follows orders until told to listen for messages again. */
import type { Backend } from '../backends/backend.ts';
import { invariant } from '../errors/invariant.ts';
import { Follower, type Order } from './control.ts';
import { ShardSet } from './shard-set.ts';
import type { Job } from './threads.ts';

export interface Helper {
  /** Takes on a job, and returns when the caller has another one to send. Blocks the thread. */
  receive(job: Job): void;
}

/** @param options number: of this helper, from 1 */
export function helper(options: {
  readonly number: number;
  readonly control: SharedArrayBuffer;
  readonly backend: Backend;
}): Helper {
  const { number, control, backend } = options;
  const follower = new Follower(control, number);
  const sets = new Map<number, ShardSet>();

  const carryOut = (order: Exclude<Order, 'listen'>, job: number, rows: number): void => {
    const set = sets.get(job);
    invariant(set !== undefined, `helper ${number} has no job ${job}`);
    if (order !== 'drop') set.run(order, rows);
    else {
      set.dispose();
      sets.delete(job);
    }
  };

  return {
    receive({ id: added, split, layout, memory }) {
      attempt(follower, () => {
        sets.set(added, new ShardSet(backend, split, { memory, layout, thread: number }));
      });
      for (;;) {
        const { order, job: id, rows } = follower.next();
        attempt(follower, () => {
          if (order !== 'listen') carryOut(order, id, rows);
        });
        follower.done();
        if (order === 'listen') return;
      }
    },
  };
}

function attempt(follower: Follower, work: () => void): void {
  try {
    work();
  } catch (error) {
    follower.failed(error instanceof Error ? error.message : String(error));
  }
}
