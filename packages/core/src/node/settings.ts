/** What is told to the threads that `nodeThreads` starts. */
import type { ThreadBackend } from '../backends/thread-backend.ts';

/** To a worker thread. */
export interface WorkerSettings {
  /** From 1. */
  readonly number: number;
  readonly control: SharedArrayBuffer;
  readonly backend: ThreadBackend;
}

/** To the thread that looks after them. */
export interface WatchSettings extends Omit<WorkerSettings, 'number'> {
  readonly workers: number;
}
