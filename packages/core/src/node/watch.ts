/**
 * What a worker thread of Node runs that looks after worker threads: it starts them, hands jobs on,
 * and reports one that ends. The calling thread cannot see that itself while it waits, for its
 * event loop stands still.
 */
import { once } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Job, workerLost } from '../parallel/index.ts';
import { fileBeside } from './file-beside.ts';
import type { WatchSettings, WorkerSettings } from './settings.ts';

const { workers: count, backend, control } = workerData as WatchSettings; // as `nodeThreads` sends them
const workers = Array.from({ length: count }, (_, i) => {
  const settings: WorkerSettings = { number: i + 1, control, backend };
  return new Worker(fileBeside(import.meta.url, 'thread'), {
    workerData: settings,
  });
});
// Each says that it is ready; what keeps one from it ends this thread, too, and is what the caller
// gets.
await Promise.all(
  workers.map((worker) =>
    Promise.race([
      once(worker, 'message'),
      once(worker, 'exit').then(([code]) => {
        throw new Error(`a worker thread ended with exit code ${code} before it was ready`);
      }),
    ]),
  ),
);
workers.forEach((worker, i) => {
  let reason: string | undefined;
  worker.once('error', (error) => {
    reason = error.message;
  });
  worker.once('exit', (code) => workerLost(control, i + 1, reason ?? `exit code ${code}`));
});
parentPort?.on('message', (job: Job) => {
  for (const worker of workers) worker.postMessage(job);
});
parentPort?.postMessage('ready');
