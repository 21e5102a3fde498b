/**
 * Leaves out of a bundle what only training needs. In the sources of engine and chain it stands
 * beside what infers, in one object, so no bundler can tell them apart. Left out are members of
 * layers, activations, backends and stages that no answer asks for, the words of errors that none
 * can end in, and every kernel that no answer calls (`forward-kernels.ts`).
 */
import { readFile } from 'node:fs/promises';
import type { Backend, BackendError, DataError, SpecError } from '@reflexarc/core';
import { type Activation, kernelTable } from '@reflexarc/core/kernels';
import type { LayerDefinition } from '@reflexarc/core/layers';
import type { Fields, StageDefinition } from '@reflexarc/signal';
import type { Plugin } from 'esbuild';
import ts from 'typescript';
import { forwardKernels } from './forward-kernels.ts';

/** Passes of learning, and what `foldBatchNorm` asks layers for (predictors fold by plan). */
const layerMembers = [
  'trainingForward',
  'backward',
  'hasGradient',
  'update',
  'channelWeights',
  'channelScale',
] as const satisfies readonly (keyof LayerDefinition<never>)[];

const activationMembers = [
  'backward',
  'isDerivedFromOutput',
] as const satisfies readonly (keyof Activation)[];

/**
 * Words for what only training, its threads and backends other than js have to say. No file of the
 * bundle may hold these codes: `bundle.test.ts` looks.
 */
export const errorCodes = [
  'NO_ROWS',
  'COUNT_MISMATCH',
  'INVALID_TARGET',
  'INVALID_WEIGHT',
  'NOT_ITERABLE',
  'NO_ADJOINT',
  'TOO_MANY_PATHS',
  'BACKEND_UNAVAILABLE',
  'CONTRACT_BROKEN',
  'NO_CANDIDATE',
  'OUT_OF_MEMORY',
  'THREAD_FAILED',
  'THREAD_LOST',
] as const satisfies readonly (DataError | SpecError | BackendError)['code'][];

/** What a stage learns, and what documents say of it. */
const stageMembers = ['fit', 'summary'] as const satisfies readonly (keyof StageDefinition<
  Fields,
  Fields
>)[];

/** The memory that shards of a batch have in common. */
const backendMembers = ['common'] as const satisfies readonly (keyof Backend)[];

/** A plugin for bundles of the engine. */
export function inferenceOnly(): Plugin {
  const called: ReadonlySet<string> = forwardKernels();
  const uncalled = Object.keys(kernelTable).filter((name) => !called.has(name));
  const cuts = [
    { sources: inCore('layers/.+'), members: layerMembers },
    { sources: inPackage('signal', 'stages/.+'), members: stageMembers },
    { sources: inCore('activations/.+'), members: activationMembers },
    { sources: inCore('errors/(data|spec|backend)-errors'), members: errorCodes },
    { sources: inCore('backends/js/[\\w-]+'), members: backendMembers },
    { sources: inCore('backends/js/kernels/.+'), members: uncalled },
    { sources: inCore('kernels/.+'), members: uncalled },
  ];
  return {
    name: 'inference-only',
    setup({ onLoad }) {
      for (const { sources, members } of cuts) {
        const names = new Set<string>(members);
        onLoad({ filter: sources }, async ({ path }) => ({
          contents: withoutMembers(await readFile(path, 'utf8'), names),
          loader: 'ts',
        }));
      }
    },
  };
}

/** Sources of the engine by their path, `/` standing for either slash. */
function inCore(path: string): RegExp {
  return inPackage('core', path);
}

function inPackage(name: string, path: string): RegExp {
  return new RegExp(`packages/${name}/src/${path}\\.ts$`.replaceAll('/', '[\\\\/]'));
}

/** `source` without the members of object literals that have one of these names. */
export function withoutMembers(source: string, names: ReadonlySet<string>): string {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const cuts: { readonly from: number; readonly to: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralElementLike(node) && isNamed(node, names)) {
      const comma = /^\s*,/.exec(source.slice(node.end))?.[0].length ?? 0;
      cuts.push({ from: node.getStart(file), to: node.end + comma });
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(file);
  return cuts.reduceRight((text, { from, to }) => text.slice(0, from) + text.slice(to), source);
}

function isNamed(member: ts.ObjectLiteralElementLike, names: ReadonlySet<string>): boolean {
  return member.name !== undefined && ts.isIdentifier(member.name) && names.has(member.name.text);
}
