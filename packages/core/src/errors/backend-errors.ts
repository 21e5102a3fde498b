/** What can be wrong with a backend. */
import { entry } from './engine-error.ts';
import { type ErrorOf, errorClass } from './error-class.ts';
import { counted, show } from './show.ts';

export const backendErrors = {
  UNSUPPORTED_KERNEL: entry<{ backend: string; kernel: string; reason: string; node?: string }>({
    what: (d) => `backend ${show(d.backend)} cannot run ${d.kernel}: ${d.reason}`,
    from: (d) => d.node,
    hint: () => 'use `js()`, which runs every kernel',
  }),
  UNSUPPORTED_ELEMENT: entry<{
    backend: string;
    slot: string;
    element: string;
    elements: readonly string[];
  }>({
    what: (d) =>
      `backend ${show(d.backend)} holds no ${d.element}: its slots are ${d.elements.join(', ')}`,
    from: (d) => `slot ${show(d.slot)}`,
    hint: () => 'use `js()`, which holds every element type',
  }),
  BACKEND_UNAVAILABLE: entry<{ backend: string; reason: string; hint: string }>({
    what: (d) => `backend ${show(d.backend)} cannot be used here: ${d.reason}`,
    hint: (d) => d.hint,
  }),
  DISPOSED: entry<{ backend: string }>({
    what: (d) => `this executable of backend ${show(d.backend)} was disposed of`,
    hint: () => 'prepare the plan again',
  }),
  CONTRACT_BROKEN: entry<{ backend: string; kernel: string; case: string; what: string }>({
    what: (d) => `backend ${show(d.backend)}, ${d.kernel}, case ${show(d.case)}: ${d.what}`,
    hint: () => 'a kernel writes its outputs in the rows in use, and nothing else',
  }),
  NO_CANDIDATE: entry<{ candidates: readonly string[] }>({
    what: (d) =>
      d.candidates.length === 0
        ? 'auto: there are no candidates'
        : `auto: the candidates differ in their numbers: ${d.candidates.join(', ')}`,
    hint: () => 'give at least one backend, all with the same dtype',
  }),
  OUT_OF_MEMORY: entry<{ backend: string; megabytes: number }>({
    what: (d) => `backend ${show(d.backend)} cannot get the ${d.megabytes} MB that this plan needs`,
    hint: () => 'take a smaller batch, or `js()`, whose buffers need not lie in one piece',
  }),
  THREAD_FAILED: entry<{ thread: number; reason: string }>({
    what: (d) => `helping thread ${d.thread} failed at its part of a batch: ${d.reason}`,
    hint: () => 'with one thread the same work shows where it fails',
  }),
  THREAD_LOST: entry<{ thread: number; reason: string }>({
    what: (d) => `helping thread ${d.thread} ended before its work was done: ${d.reason}`,
    hint: () => 'start the threads again; with fewer of them each has more memory',
  }),
  TOO_MANY_ROWS: entry<{ rows: number; maxBatchSize: number }>({
    what: (d) =>
      `asked to run ${counted(d.rows, 'row')}, but the plan was made for up to ${d.maxBatchSize}`,
    hint: () => 'raise maxBatchSize, or run in several batches',
  }),
} as const;

/** The chooser of the backend has to choose otherwise. */
export const BackendError = errorClass('BackendError', backendErrors);
export type BackendError = ErrorOf<typeof BackendError>;
