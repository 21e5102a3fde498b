/** On how many threads the arithmetic runs, and into how many parts a batch is cut for them. */
import type { Backend } from '@reflexarc/core';
import { type NodeThreadsOptions, nodeThreads } from '@reflexarc/core/node';
import { sharded } from '@reflexarc/core/parallel';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../errors.ts';
import { type BackendOptions, backendOf, reproducible } from './backend.ts';
import { wholeNumber } from './values.ts';

/**
 * Unless given, as soon as there are more threads than one: fixed, so that 2 and 4 threads give the
 * same bits.
 */
export const usualShards = 4;

/** More than any machine we know has cores for; each thread has memory of its own. */
const mostThreads = 256;
/** Each shard has its own plan and memory, and its part of a batch should be some rows. */
const mostShards = 1024;

export interface ThreadOptions extends BackendOptions {
  readonly threads: number;
}

export function addThreadsOption(command: Command): Command {
  return command.option(
    '--threads <count>',
    'threads that share the arithmetic; the results do not depend on how many',
    wholeNumber('--threads', 1, mostThreads),
    1,
  );
}

export function addShardsOption(command: Command): Command {
  return command.option(
    '--shards <count>',
    'parts into which each batch is cut for the threads; another number gives other last digits ' +
      `(default: 1, and ${usualShards} as soon as there are more threads than one)`,
    wholeNumber('--shards', 1, mostShards),
  );
}

/**
 * What `use` makes of the backend, cut into `shards` over the threads asked for; their end is seen
 * to.
 * @throws UsageError where the backend cannot run on several threads
 */
export async function withThreads<T>(
  options: ThreadOptions,
  context: Context,
  { shards, use }: { readonly shards: number; use(backend: Backend): T | Promise<T> },
): Promise<T> {
  const settings = sharedBackend(options, shards);
  const backend = await backendOf(options, context);
  // More threads than shards would have nothing to do.
  const workers = Math.min(options.threads, shards) - 1;
  if (settings === undefined || workers < 1 || isWithoutSharedMemory(context)) {
    return use(shards === 1 ? backend : sharded(backend, { shards }));
  }
  const threads = await nodeThreads({ workers, backend: settings });
  try {
    return await use(sharded(backend, { threads, shards }));
  } finally {
    await threads.stop();
  }
}

/**
 * What helping threads are to run. One thread and one shard run on any backend, and need none.
 * @throws UsageError where the backend's plans cannot lie in one memory
 */
function sharedBackend(
  { backend, threads }: ThreadOptions,
  shards: number,
): NodeThreadsOptions['backend'] | undefined {
  if (threads === 1 && shards === 1) return undefined;
  if (backend === 'simd') return { name: backend, ...reproducible };
  if (backend === 'js') return { name: backend };
  const [option, count] = threads > 1 ? ['--threads', threads] : ['--shards', shards];
  const expected = `1 with \`--backend ${backend}\``;
  const hint = 'the backends simd and js run in shards, on several threads';
  throw new UsageError('INVALID_VALUE', { option, value: String(count), expected, hint });
}

function isWithoutSharedMemory({ stderr }: Context): boolean {
  if (typeof SharedArrayBuffer !== 'undefined') return false;
  stderr.write('note: threads cannot share memory here; going on with one\n');
  return true;
}
