/** Starts the thread of a command, from the built file or, in development, from its source. */
import { Worker } from 'node:worker_threads';
import type { ThreadData } from './messages.ts';

export function startThread(workerData: ThreadData): Worker {
  const options = { stdin: true, workerData };
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./command-thread.js', import.meta.url), options);
  }
  // Node 20 gives no worker the loaders of its parent.
  const [loader, source] = ['tsx/esm/api', './command-thread.ts'].map((name) =>
    JSON.stringify(import.meta.resolve(name)),
  );
  const start = `import(${loader}).then((tsx) => { tsx.register(); return import(${source}); });`;
  return new Worker(start, { ...options, eval: true });
}
