/**
 * The built-in backends by name: the one table that commands, tools and tests go by. It brings all
 * of them along; a program that knows which one it wants imports that one by its own path.
 */
import { namedEntry } from '../errors/named-entry.ts';
import type { DType } from '../tensor/shape.ts';
import type { Backend } from './backend.ts';
import { js } from './js/index.ts';
import { simd, simdFeatures } from './simd/index.ts';
import { tfjsWasm } from './tfjs-wasm/index.ts';
import type { ThreadBackend } from './thread-backend.ts';

/** What is known of a backend before it is made. */
export interface NamedBackend {
  /** Made when asked for, since some take time to start; in float32 unless given. */
  make(dtype?: DType): Promise<Backend>;
  /** The precisions that it has, the finest first. */
  readonly dtypes: readonly DType[];
  /**
   * By precision, how far a network's results may be from float64: max |x − r| / max(1, max |r|).
   */
  readonly tolerances: Readonly<Partial<Record<DType, number>>>;
  /** The same for `nodeThreads` on other threads; undefined where it runs on one only. */
  thread?(dtype: DType): ThreadBackend;
  /** Whether a · b + c is rounded once; undefined where that is the runtime's to say. */
  readonly roundsOnce?: boolean;
  /** Whether a runtime may be without it: `isHere` says so of this one. */
  readonly isOptional: boolean;
  /** Whether this runtime has what it needs, as far as that shows before it is made. */
  isHere(): boolean;
}

const backends = {
  simd: simdBackend(false),
  'simd-fma': simdBackend(true),
  js: {
    make: async (dtype = 'float32') => js({ dtype }),
    dtypes: ['float64', 'float32'],
    tolerances: { float64: 1e-9, float32: 1e-5 },
    thread: (dtype) => ({ name: 'js', dtype }),
    isOptional: false,
    isHere: () => true,
  },
  'tfjs-wasm': {
    make: () => tfjsWasm(),
    dtypes: ['float32'],
    tolerances: { float32: 1e-4 },
    isOptional: false,
    isHere: () => true,
  },
} as const satisfies Readonly<Record<string, NamedBackend>>;

function simdBackend(fma: boolean): NamedBackend {
  return {
    make: () => simd({ fma }),
    dtypes: ['float32'],
    tolerances: { float32: 1e-5 },
    thread: () => ({ name: 'simd', fma }),
    roundsOnce: fma,
    isOptional: fma,
    isHere: () => !fma || simdFeatures().hasFma,
  };
}

/** What a built-in backend is called. */
export type BackendName = keyof typeof backends;

/** Names of the built-in backends, the usual one first. */
// keys of a literal
export const backendNames = Object.keys(backends) as readonly BackendName[];

/**
 * What is known of the backend called `name`.
 * @example
 * const backend = await backendNamed('simd').make();
 *
 * @throws SpecError UNKNOWN_NAME; its `make` BackendError BACKEND_UNAVAILABLE
 */
export function backendNamed(name: BackendName | (string & {})): NamedBackend {
  return namedEntry<NamedBackend>(name, 'backend', backends, { tfjsWasm: 'tfjs-wasm' });
}
