/**
 * Loads tfjs when it is first asked for and starts its wasm backend, once per process. tfjs puts
 * listeners on `process` that turn every unhandled error into the end of it, handled or not; they
 * are taken off again.
 */
import { BackendError } from '../../errors/catalogue.ts';
import type { Tfjs } from './tfjs.ts';

let started: Promise<Tfjs> | undefined;

/**
 * @throws BackendError BACKEND_UNAVAILABLE where a package is missing or the wasm does not start
 */
export function startTfjs(wasmPath: string | undefined): Promise<Tfjs> {
  started ??= start(wasmPath).catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}

async function start(wasmPath: string | undefined): Promise<Tfjs> {
  const { tfjs, backend } = await load();
  if (wasmPath !== undefined) backend.setWasmPaths(wasmPath);
  const other = tfjs.getBackend();
  let reason = 'its WebAssembly module did not start';
  const isStarted = await withoutNewListeners(() => tfjs.setBackend('wasm')).catch((error) => {
    reason = error instanceof Error ? error.message : String(error);
    return false;
  });
  if (!isStarted) {
    throw new BackendError('BACKEND_UNAVAILABLE', {
      backend: 'tfjs-wasm',
      reason,
      hint: 'say where the .wasm files of @tensorflow/tfjs-backend-wasm are: `tfjsWasm({ wasmPath })`',
    });
  }
  if (other !== undefined && other !== 'wasm') await tfjs.setBackend(other);
  return tfjs;
}

async function load() {
  try {
    const [tfjs, backend] = await Promise.all([
      import('@tensorflow/tfjs-core'),
      import('@tensorflow/tfjs-backend-wasm'),
    ]);
    return { tfjs, backend };
  } catch (error) {
    throw new BackendError(
      'BACKEND_UNAVAILABLE',
      {
        backend: 'tfjs-wasm',
        reason: error instanceof Error ? error.message.split('\n')[0]! : String(error),
        hint: 'npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0',
      },
      { cause: error },
    );
  }
}

/** What Node's `process` has for listeners; other runtimes have no such thing. */
interface Emitter {
  listeners(event: string): readonly object[];
  removeListener(event: string, listener: object): unknown;
}

/** Runs `work`; listeners that do nothing but throw and were added meanwhile are removed. */
async function withoutNewListeners<Result>(work: () => Promise<Result>): Promise<Result> {
  const emitter: unknown = Reflect.get(globalThis, 'process');
  if (!isEmitter(emitter)) return work();
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = new Map(events.map((event) => [event, emitter.listeners(event)]));
  try {
    return await work();
  } finally {
    for (const event of events) {
      for (const listener of emitter.listeners(event)) {
        const isNew = !before.get(event)!.includes(listener);
        // Emscripten's: `function (reason) { throw reason; }`. The application's own stay.
        if (isNew && /\bthrow \w+;?\s*\}/.test(String(listener))) {
          emitter.removeListener(event, listener);
        }
      }
    }
  }
}

function isEmitter(value: unknown): value is Emitter {
  return (
    typeof value === 'object' && value !== null && 'listeners' in value && 'removeListener' in value
  );
}
