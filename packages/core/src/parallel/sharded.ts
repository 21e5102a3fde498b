/**
 * Data-parallel runs: each batch is cut into shards, every shard goes through the network by
 * itself, on this thread or on others, and gradients, loss and batch statistics are joined in the
 * order of the shards. So the bits of a training depend on the number of shards and the seed, never
 * on the number of threads.
 *
 * A mean over the batch is the mean of the shards' means, weighted by their rows. Batch
 * normalization normalizes each shard by its own statistics; running variances are means of the
 * shards' variances.
 */
import type { Backend, CommonMemory, Executable } from '../backends/backend.ts';
import { SpecError } from '../errors/catalogue.ts';
import { checkOption, wholeNumber } from '../errors/option-checks.ts';
import type { GradientPlan } from '../plan/plan.ts';
import { ShardedExecutable } from './executable.ts';
import { partitionOf, type SplitPlan } from './partition.ts';
import { type Pool, poolOf } from './pool.ts';
import type { Threads } from './threads.ts';

/** How many shards a batch is cut into, and the threads that compute them. */
export interface ShardedOptions {
  /** Where shards are computed besides this thread; nowhere unless given. */
  readonly threads?: Threads;
  /** Parts of each batch: 4 with threads, 1 without, unless given. */
  readonly shards?: number;
}

/**
 * `backend` with every batch cut into shards. Plans for single rows, and with one shard all plans,
 * run as they are.
 * @throws SpecError INVALID_OPTION
 *
 * @example
 * const threads = await nodeThreads({ workers: 3, backend: { name: 'simd' } });
 * const backend = sharded(await simd(), { threads });
 */
export function sharded(backend: Backend, options: ShardedOptions = {}): Backend {
  const { threads, shards = threads === undefined ? 1 : 4 } = options;
  checkOption(shards, { place: 'sharded', option: 'shards' }, wholeNumber());
  const common = shards === 1 ? undefined : commonOf(backend);
  const pool: Pool | undefined = threads && poolOf(threads);
  return {
    name: backend.name,
    ...(backend.variant !== undefined && { variant: backend.variant }),
    dtype: backend.dtype,
    refuses: (call) => backend.refuses(call),
    ...(backend.passes && { passes: backend.passes }),
    prepare(
      plan: SplitPlan & Partial<Pick<GradientPlan, 'outputGradients' | 'inputGradients'>>,
    ): Executable {
      const partition = partitionOf(plan);
      const { outputGradients, inputGradients = {} } = plan;
      // Gradients that the caller gives or takes row by row are not the batch's mean.
      const goesByRow = outputGradients !== undefined || Object.keys(inputGradients).length > 0;
      if (common === undefined || partition === undefined || goesByRow)
        return backend.prepare(plan);
      const split = { plan, partition, dtype: backend.dtype, shards, threads: pool?.threads ?? 1 };
      return new ShardedExecutable({ ...backend, common }, split, pool);
    },
  };
}

function commonOf({ name, common }: Backend): CommonMemory {
  if (common !== undefined) return common;
  const expected = 'one whose plans can lie in one memory, such as js or simd';
  throw new SpecError('INVALID_OPTION', {
    place: 'sharded',
    option: 'backend',
    value: name,
    expected,
  });
}
