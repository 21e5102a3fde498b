/** Node's worker threads, for `sharded`. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { sharedControl } from '../parallel/control.ts';
import type { Threads } from '../parallel/index.ts';
import type { HelperSettings } from './thread.ts';

export interface NodeThreadsOptions {
  /** Helping threads, besides the one that calls. */
  readonly helpers: number;
  /** The backend on the helping threads: the same as `sharded` is given, or their bits may differ. */
  readonly backend: HelperSettings['backend'];
}

/**
 * Starts helping threads. They keep no process alive: when the program ends, so do they.
 *
 * @returns the threads, and `stop`, which ends them
 */
export async function nodeThreads(
  options: NodeThreadsOptions,
): Promise<Threads & { stop(): Promise<void> }> {
  const { helpers, backend } = options;
  const control = sharedControl();
  // In development the sources run as they are.
  const file = new URL(
    import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js',
    import.meta.url,
  );
  const workers = Array.from({ length: helpers }, (_, i) => {
    const workerData: HelperSettings = { number: i + 1, control, backend };
    return new Worker(file, { workerData });
  });
  await Promise.all(workers.map((worker) => once(worker, 'message'))); // each says that it is ready
  for (const worker of workers) worker.unref();
  return {
    helpers,
    control,
    send(job) {
      for (const worker of workers) worker.postMessage(job);
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
