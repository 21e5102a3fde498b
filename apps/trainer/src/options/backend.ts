/** Where the arithmetic runs. */
import type { Backend } from '@reflexarc/core';
import { backendNamed } from '@reflexarc/core/backends';
import { auto } from '@reflexarc/core/backends/auto';
import { simdFeatures } from '@reflexarc/core/backends/simd';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { oneOf } from './values.ts';

/**
 * Rounds as WebAssembly prescribes, so that the same command writes the same bytes on every
 * machine.
 */
export const reproducible = { fma: false } as const;

/** Each backend by its name; made when asked for, since some take time to start. */
const backends = {
  simd: () => backendNamed('simd').make(),
  js: () => backendNamed('js').make(),
  'tfjs-wasm': () => backendNamed('tfjs-wasm').make(),
  auto: async (now) => {
    const candidates = [await backendNamed('simd').make(), await backendNamed('js').make()];
    return auto({ candidates, now });
  },
} as const satisfies Readonly<Record<string, (now: () => number) => Promise<Backend>>>;

type BackendName = keyof typeof backends;
const backendNames = Object.keys(backends) as readonly BackendName[]; // keys of a literal

export interface BackendOptions {
  readonly backend: BackendName;
}

export function addBackendOption(command: Command): Command {
  return command.option(
    '--backend <name>',
    'where the arithmetic runs: simd (WebAssembly), js, tfjs-wasm (TensorFlow.js), or auto, ' +
      'which measures simd and js; results differ in their last digits',
    oneOf('--backend', backendNames),
    'simd',
  );
}

/** The backend asked for; a note on stderr where the machine makes it another one. */
export async function backendOf(
  { backend: name }: BackendOptions,
  { now, stderr }: Pick<Context, 'now' | 'stderr'>,
): Promise<Backend> {
  const backend = await backends[name](now);
  if (name === 'simd' && !simdFeatures().hasSimd) {
    stderr.write(`note: backend simd runs here as ${backend.variant}, which is slower\n`);
  }
  return backend;
}
