/** Node's worker threads, for `sharded`. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ThreadBackend } from '../backends/thread-backend.ts';
import { sharedControl } from '../parallel/control.ts';
import type { Threads } from '../parallel/index.ts';
import { fileBeside } from './file-beside.ts';
import type { WatchSettings } from './settings.ts';

/** How many worker threads of Node are started, and from which file. */
export interface NodeThreadsOptions {
  /** Worker threads, besides the one that calls. */
  readonly workers: number;
  /**
   * The backend on the worker threads: the same as `sharded` is given, or their bits may differ.
   */
  readonly backend: ThreadBackend;
}

/**
 * Starts worker threads, and one that looks after them: where one ends early, who waits for it gets
 * a BackendError THREAD_LOST. They keep no process alive: when the program ends, so do they.
 *
 * A bundle of a program has to bring the files `watch.js` and `thread.js` of this folder, each
 * bundled by itself, beside it.
 *
 * @returns the threads, and `stop`, which ends them
 */
export async function nodeThreads(
  options: NodeThreadsOptions,
): Promise<Threads & { stop(): Promise<void> }> {
  const { workers } = options;
  const control = sharedControl();
  const workerData: WatchSettings = { ...options, control };
  const watch = new Worker(fileBeside(import.meta.url, 'watch'), { workerData });
  await once(watch, 'message'); // all are ready; rejects where one cannot start
  watch.unref();
  return {
    workers,
    control,
    send: (job) => watch.postMessage(job),
    async stop() {
      await watch.terminate(); // and with it the threads that it started
    },
  };
}
