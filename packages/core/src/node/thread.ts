/** What a worker thread of Node runs: a helper that gets its jobs by message. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Backend } from '../backends/backend.ts';
import { js } from '../backends/js/index.ts';
import { simd } from '../backends/simd/index.ts';
import type { Job } from '../parallel/index.ts';
import { helper } from '../parallel/index.ts';
import type { HelperSettings, ThreadBackend } from './settings.ts';

function backendOf(settings: ThreadBackend): Backend | Promise<Backend> {
  return settings.name === 'js' ? js(settings) : simd(settings);
}

const { number, control, backend } = workerData as HelperSettings; // as the watching thread sends them
const { receive } = helper({ number, control, backend: await backendOf(backend) });
parentPort?.on('message', (job: Job) => receive(job));
parentPort?.postMessage('ready');
