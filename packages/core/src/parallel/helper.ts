/** What runs on a helping thread: takes jobs by message, then follows orders until told to listen for messages again. */
import type { Backend } from '../backends/backend.ts';
import { invariant } from '../errors/invariant.ts';
import { Follower } from './control.ts';
import { exchangeOver } from './exchange.ts';
import { ShardSet } from './shard-set.ts';
import { type Job, shardsOfThread } from './threads.ts';
import { trafficOf } from './traffic.ts';

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

  const carryOut = (order: 'forward' | 'backward' | 'drop', job: number, rows: number): void => {
    const set = sets.get(job);
    invariant(set !== undefined, `helper ${number} has no job ${job}`);
    if (order === 'forward') set.forward(rows);
    else if (order === 'backward') set.backward(rows);
    else {
      set.dispose();
      sets.delete(job);
    }
  };

  return {
    receive(job) {
      attempt(follower, () => sets.set(job.id, shardSetOf(job, backend, number)));
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

function shardSetOf(job: Job, backend: Backend, number: number): ShardSet {
  const { plan, shards, dtype, exchange, threads } = job;
  const traffic = trafficOf(plan);
  invariant(traffic !== undefined, 'a plan was sent that cannot be split');
  const sharded = {
    plan,
    traffic,
    shards,
    exchange: exchangeOver(exchange, { plan, traffic, shards, dtype }),
  };
  return new ShardSet(backend, sharded, shardsOfThread(number, shards, threads));
}
