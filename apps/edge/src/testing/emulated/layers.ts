/** Every kind of layer answers on another machine as here. */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initialize } from '@reflexarc/core';
import { exampleNetworks } from '@reflexarc/core/conformance';
import { writeModel } from '@reflexarc/io';
import { build } from 'esbuild';
import type { LayerAnswers } from './layer-program.ts';

/** Where multiplication and addition are rounded once: relative to 1 or the larger number. */
const FMA_TOLERANCE = 1e-4;
/** Then it hangs: it takes seconds of processor time, on a busy machine minutes. */
const LONGEST_MS = 600_000;

/** The program and its models, in a folder. */
export interface LayerProgram {
  readonly script: string;
  readonly models: string;
}

/** Bundles the program, and writes a model of each kind of layer. */
export async function writeLayerProgram(folder: string): Promise<LayerProgram> {
  const [script, models] = [join(folder, 'layers.cjs'), join(folder, 'models')];
  await build({
    entryPoints: [fileURLToPath(new URL('layer-program.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    conditions: ['@reflexarc/source'],
  });
  await mkdir(models);
  for (const [kind, networks] of Object.entries(exampleNetworks)) {
    for (const [i, architecture] of networks.entries()) {
      const model = initialize(architecture, { seed: 3 });
      await writeFile(join(models, `${kind}-${i}.safetensors`), writeModel({ model }));
    }
  }
  return { script, models };
}

/** What it answers; @param node the command of a Node. Throws where it fails or hangs. */
export function layerAnswers(
  node: readonly string[],
  { script, models }: LayerProgram,
): LayerAnswers {
  const [program = '', ...options] = node;
  const { status, signal, stdout, stderr, error } = spawnSync(
    program,
    [...options, script, models],
    { encoding: 'utf8', timeout: LONGEST_MS },
  );
  if (status !== 0) {
    const why = error?.message ?? `${stderr} (exit ${status}, signal ${signal})`;
    throw new Error(`layers on ${program}: ${why}`, { cause: error });
  }
  return JSON.parse(stdout) as LayerAnswers; // as layer-program.ts writes it
}

/**
 * Where answers differ: js and simd without fused multiply-add to the bit, simd as it comes by more
 * than its tolerance.
 */
export function differences(here: LayerAnswers, there: LayerAnswers): readonly string[] {
  const files = Object.keys(here.js);
  const toTheBit = (['js', 'simdWithoutFma'] as const).flatMap((backend) =>
    files
      .filter((file) => here[backend][file] !== there[backend][file])
      .map((file) => `${file} on ${backend}`),
  );
  const near = files
    .filter((file) => !isNear(here.simd[file]!, there.simd[file]))
    .map((file) => `${file} on simd, by more than ${FMA_TOLERANCE}`);
  return [...toTheBit, ...near];
}

function isNear(expected: string, given: string | undefined): boolean {
  const [a, b] = [numbersOf(expected), numbersOf(given ?? '')];
  return (
    a.length === b.length &&
    a.every((value, i) => {
      const other = b[i]!;
      if (Object.is(value, other)) return true;
      const scale = Math.max(1, Math.abs(value), Math.abs(other));
      return Math.abs(value - other) <= FMA_TOLERANCE * scale;
    })
  );
}

function numbersOf(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}
