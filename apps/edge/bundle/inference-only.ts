/**
 * Leaves out of a bundle what only training needs. In the engine's sources forward stands beside backward, so no bundler can
 * tell them apart; a board that only infers needs half of it. Left out are the layers' `trainingForward`, `backward` and `update`,
 * the activations' `derivative`, what `foldBatchNorm` asks layers for (predictors fold by plan), the memory that shards of a batch
 * have in `common`, and every kernel that no forward pass calls any more.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kernelTable } from '@reflexarc/core';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';

const trainingMembers: ReadonlySet<string> = new Set([
  'trainingForward',
  'backward',
  'update',
  'derivative',
  'channelWeights',
  'channelScale',
  'common',
]);
const passSources =
  /packages[\\/]core[\\/]src[\\/](layers[\\/].+|(activations|backends[\\/]js)[\\/][^\\/]+)\.ts$/;
const kernelSources =
  /packages[\\/]core[\\/]src[\\/](kernels|backends[\\/]js[\\/]kernels)[\\/][^\\/]+\.ts$/;

/** A plugin for bundles of the engine whose sources lie in `coreFolder`. */
export async function inferenceOnly(coreFolder: string): Promise<Plugin> {
  const passes = leavingOut('forward passes only', passSources, trainingMembers);
  const called = await kernelsCalledBy(join(coreFolder, 'src/layers/index.ts'), passes);
  const uncalled = Object.keys(kernelTable).filter((name) => !called.has(name));
  const kernels = leavingOut('their kernels only', kernelSources, new Set(uncalled));
  return {
    name: 'inference-only',
    setup(builder) {
      passes.setup(builder);
      kernels.setup(builder);
    },
  };
}

/** Names of the kernels that the layers' passes call. */
async function kernelsCalledBy(layers: string, passes: Plugin): Promise<ReadonlySet<string>> {
  const { outputFiles } = await build({
    entryPoints: [layers],
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [passes],
  });
  const [bundle] = outputFiles; // one entry point, one output
  const calls = bundle?.text.matchAll(/\bk\d*\.(\w+)\(/g) ?? [];
  return new Set([...calls].map(([, name]) => name ?? ''));
}

function leavingOut(name: string, filter: RegExp, members: ReadonlySet<string>): Plugin {
  return {
    name,
    setup({ onLoad }) {
      onLoad({ filter }, async ({ path }) => ({
        contents: withoutMembers(await readFile(path, 'utf8'), members),
        loader: 'ts',
      }));
    },
  };
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
