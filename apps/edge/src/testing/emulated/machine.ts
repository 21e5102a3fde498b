/**
 * Machines that are emulated: Node for them comes from npm, its libraries from Debian, both into a
 * cache folder; nothing is installed. About 50 times slower than real: no measure of speed.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchNode, run } from '@reflexarc/verify/fetch-node';

/** A kind of machine, and what each of its makers calls it. */
export interface Machine {
  /** For people. */
  readonly name: string;
  /** Of npm's packages `node-linux-…`. */
  readonly architecture: string;
  readonly nodeVersion: string;
  readonly nodeOptions: readonly string[];
  /** QEMU's program, and the processor that it shall be. */
  readonly emulator: readonly [program: string, ...options: string[]];
  /** Debian's names of architecture and of the folders with its libraries. */
  readonly debian: string;
  readonly libraries: string;
}

/** For 32-bit ARM npm has no later Node than this, which is below our minimum: an exception. */
export const machines: readonly Machine[] = [
  {
    name: '64-bit ARM',
    architecture: 'arm64',
    nodeVersion: '22.23.3',
    // V8 reserves 10 GB of addresses for each memory of WebAssembly, to find accesses outside of it
    // by traps. QEMU keeps a record of each reserved page: 80 MB a model, 24 GB for all of them.
    nodeOptions: ['--disable-wasm-trap-handler'],
    emulator: ['qemu-aarch64-static', '-cpu', 'cortex-a72'],
    debian: 'arm64',
    libraries: 'aarch64-linux-gnu',
  },
  {
    name: '32-bit ARM',
    architecture: 'armv7l',
    nodeVersion: '20.11.0',
    nodeOptions: [],
    emulator: ['qemu-arm-static', '-cpu', 'cortex-a7'],
    debian: 'armhf',
    libraries: 'arm-linux-gnueabihf',
  },
];

const PACKAGES = ['libc6', 'libstdc++6', 'libgcc-s1', 'libatomic1'];

export interface NodeOptions {
  /** A folder for what is fetched on first use. */
  readonly cache: string;
  readonly say: (text: string) => void;
}

/** The command that runs the machine's Node here. */
export async function emulatedNode(
  machine: Machine,
  { cache, say }: NodeOptions,
): Promise<readonly string[]> {
  const { architecture, nodeVersion, nodeOptions, emulator, libraries } = machine;
  const node = await fetchNode({ version: nodeVersion, architecture, cache, say });
  const root = join(cache, `root-${architecture}`);
  if (!(await exists(join(root, `lib/${libraries}/libc.so.6`)))) {
    await fetchLibraries(machine, { cache, root, say });
  }
  const paths = ['lib', 'usr/lib'].map((folder) => join(root, folder, libraries));
  return [
    ...emulator,
    '-L',
    root,
    '-E',
    `LD_LIBRARY_PATH=${paths.join(':')}`,
    node,
    ...nodeOptions,
  ];
}

/**
 * Debian's libraries, by an apt with folders of its own: this machine's packages stay as they are.
 */
async function fetchLibraries(
  { debian, architecture }: Machine,
  { cache, root, say }: NodeOptions & { readonly root: string },
): Promise<void> {
  say(`fetching ${PACKAGES.join(', ')} for ${debian} …`);
  const apt = join(cache, `apt-${architecture}`);
  await mkdir(join(apt, 'lists/partial'), { recursive: true });
  await mkdir(join(apt, 'cache/archives/partial'), { recursive: true });
  await writeFile(join(apt, 'status'), '');
  const options = [
    `APT::Architecture=${debian}`,
    `APT::Architectures::=${debian}`,
    'APT::Sandbox::User=', // the folders are ours, not those of apt's own user
    `Dir::State::lists=${apt}/lists`,
    `Dir::State::status=${apt}/status`,
    `Dir::Cache=${apt}/cache`,
  ].flatMap((option) => ['-o', option]);
  // A mirror may be halfway through its update; what it has may do, or the next line tells.
  spawnSync('apt-get', [...options, '-qq', 'update'], { cwd: apt });
  run('apt-get', [...options, '-qq', 'download', ...PACKAGES], apt);
  for (const name of await readdir(apt)) {
    if (name.endsWith('.deb')) run('dpkg-deb', ['-x', name, root], apt);
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
