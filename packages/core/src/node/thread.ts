/** What a worker thread of Node runs: a worker that gets its jobs by message. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Backend } from '../backends/backend.ts';
import { js } from '../backends/js/index.ts';
import { simd } from '../backends/simd/index.ts';
import type { ThreadBackend } from '../backends/thread-backend.ts';
import type { Job } from '../parallel/index.ts';
import { worker } from '../parallel/index.ts';
import type { WorkerSettings } from './settings.ts';

function backendOf(settings: ThreadBackend): Backend | Promise<Backend> {
  return settings.name === 'js' ? js(settings) : simd(settings);
}

// as the watching thread sends them
const { number, control, backend } = workerData as WorkerSettings;
const { receive } = worker({ number, control, backend: await backendOf(backend) });
parentPort?.on('message', (job: Job) => receive(job));
parentPort?.postMessage('ready');
