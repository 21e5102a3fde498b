/**
 * Random numbers that hang on seed, step, row and place alone: never on the backend, a thread or an
 * interruption. `key` is laid out in noise-key.ts; the bits of each place are those of
 * random/positional.ts, exactly, on every backend.
 */
import type { KernelEntries, KernelFormulas } from './entry.ts';

export interface NoiseKernels<T> {
  readonly dropoutMask: NoiseArgs<T> & {
    /** How large a part is dropped, from 0 up to 1. */
    readonly rate: number;
    /** Whether all cells of a channel, the last axis, fall together; places then count channels. */
    readonly wholeChannels?: boolean;
  };
  readonly gaussianNoise: NoiseArgs<T> & { readonly deviation: number };
}

export interface NoiseArgs<T> {
  readonly key: T;
  /** Tells this node from every other. */
  readonly stream: number;
  readonly out: T;
}

export const noiseTable: KernelEntries<NoiseKernels<never>> = {
  dropoutMask: {
    reads: ['key'],
    writes: ['out'],
  },
  gaussianNoise: {
    reads: ['key'],
    writes: ['out'],
  },
};

export const noiseFormulas: KernelFormulas<NoiseKernels<never>> = {
  dropoutMask: 'out = 0 where bits < rate · 2³², else 1 / (1 − rate)',
  gaussianNoise: 'out = deviation · √(−2 ln u) cos(2π v), u and v from bits 2i and 2i + 1',
};
