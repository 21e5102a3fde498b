/**
 * Bundles the edge into `dist`: a script that starts the bundle from V8's cache, the bundle, beside
 * them the MQTT client, the serial port's prebuilt binaries, schema and licenses. The folder runs
 * wherever Node does, copied alone; elsewhere than on this Node the first start makes a cache of
 * its own. Sizes are printed, and limited. An argument names another folder than `dist`.
 */
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeStarter } from '@reflexarc/starter/build';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { inferenceOnly } from './bundle/inference-only.ts';
import { makeCache } from './bundle/make-cache.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const dist = resolve(process.argv[2] ?? join(folder, 'dist'));
const TARGET = 'node20.19';
const SCRIPT = 'reflexarc-edge.cjs';
const BUNDLE = 'reflexarc-edge.bundle.cjs';
const SCRIPT_LIMIT = 400_000;
/** mqtt.js, which is loaded where a configuration has a broker. */
const MQTT_LIMIT = 400_000;
/** All built-in layers: a model file may name any of them. */
const ENGINE_LIMIT = 76_000;

/** Machines whose prebuilt binaries go along; `linux-arm` is 32-bit Raspberry Pi OS. */
const machines = ['linux-x64', 'linux-arm64', 'linux-arm', 'darwin-x64+arm64', 'win32-x64'];

/**
 * johnny-five looks for serial packages of its own when it is given no board; it always is given
 * one here.
 */
const withoutOwnSerialPorts: Plugin = {
  name: 'without-own-serial-ports',
  setup({ onResolve, onLoad }) {
    const namespace = 'never-required';
    onResolve({ filter: /^(serialport|browser-serialport|firmata)$/ }, ({ path, importer }) =>
      importer.includes('johnny-five') ? { path, namespace } : undefined,
    );
    onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `throw new Error('${path} is not part of this bundle');`,
    }));
  },
};

/** serialport finds its binary relative to its own folder; in the bundle that is the script's. */
const binariesBeside: Plugin = {
  name: 'binaries-beside',
  setup({ onLoad }) {
    onLoad({ filter: /bindings-cpp[\\/]dist[\\/]serialport-bindings\.js$/ }, () => ({
      contents: `exports.binding = require('node-gyp-build')(__dirname);`,
    }));
  },
};

/**
 * What no one here calls: parsers and the mock of serialport; johnny-five's expanders of pins, and
 * what its animations and buttons use; the colors and the log of others, which are switched off.
 */
const unused: Readonly<Record<string, string>> = {
  '@serialport/binding-mock': 'exports.MockBinding = class {};',
  './expander': 'exports.hasController = () => false;',
  chalk: 'module.exports = new Proxy(String, { get: () => module.exports });',
  debug: 'module.exports = () => () => {};',
  'lodash.clonedeep': 'module.exports = structuredClone;',
  'lodash.debounce': 'module.exports = (call) => call;',
};

const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    const namespace = 'unused';
    onResolve({ filter: /^@serialport\/parser-/ }, ({ path }) => ({ path, namespace }));
    onResolve({ filter: /./ }, ({ path }) =>
      Object.hasOwn(unused, path) ? { path, namespace } : undefined,
    );
    onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: unused[path] ?? '' }));
  },
};

/** What is loaded only where it is needed: a file of its own beside the script. */
const lazyFiles: Plugin = {
  name: 'lazy-files',
  setup({ onResolve }) {
    onResolve({ filter: /\/client\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './mqtt.cjs', external: true } : undefined,
    );
  },
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const common: BuildOptions & { readonly metafile: true } = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: TARGET,
  conditions: ['@reflexarc/source'],
  legalComments: 'none', // their texts are in LICENSES.txt, in full
  metafile: true,
  absWorkingDir: folder,
};
const { metafile } = await build({
  ...common,
  entryPoints: [join(folder, 'src/main.ts')],
  outfile: join(dist, BUNDLE),
  plugins: [withoutOwnSerialPorts, withoutUnused, binariesBeside, lazyFiles, inferenceOnly()],
  supported: { 'dynamic-import': false }, // a `require` works however the script was loaded
});
const { metafile: mqtt } = await build({
  ...common,
  entryPoints: [join(folder, 'src/mqtt/client.ts')],
  outfile: join(dist, 'mqtt.cjs'),
});
await writeStarter({
  script: join(dist, SCRIPT),
  bundle: BUNDLE,
  program: 'reflexarc',
  target: TARGET,
});
await copyBinaries();
await cp(join(folder, 'config.schema.json'), join(dist, 'config.schema.json'));
for (const name of ['examples', 'service']) {
  await cp(join(folder, name), join(dist, name), { recursive: true });
}
await writeFile(join(dist, 'LICENSES.txt'), await licenses([metafile, mqtt]));
await makeCache(process.execPath, join(dist, SCRIPT));
await reportSizes(metafile, mqtt);

async function copyBinaries(): Promise<void> {
  const fromSerialPort = createRequire(createRequire(import.meta.url).resolve('serialport'));
  const packageFolder = dirname(dirname(fromSerialPort.resolve('@serialport/bindings-cpp')));
  for (const machine of machines) {
    const place = join('prebuilds', machine);
    await cp(join(packageFolder, place), join(dist, place), { recursive: true });
  }
}

/** License texts of all packages in the bundled files. */
async function licenses(files: readonly Metafile[]): Promise<string> {
  const packages = new Set<string>();
  for (const path of files.flatMap(({ inputs }) => Object.keys(inputs))) {
    const match = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path);
    if (match !== null) packages.add(join(folder, match[0]));
  }
  const texts = await Promise.all([...packages].sort().map(licenseOf));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenseOf(packageFolder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  // every published package has them
  const { name, version, license } = manifest as Record<string, string>;
  const file = (await readdir(packageFolder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file === undefined
      ? `License: ${license}\n`
      : await readFile(join(packageFolder, file), 'utf8');
  return `${name} ${version}\n\n${text}`;
}

async function reportSizes(metafile: Metafile, mqtt: Metafile): Promise<void> {
  const script = outputOf(metafile);
  const client = outputOf(mqtt).bytes;
  const part = (isPart: (path: string) => boolean) =>
    Object.entries(script.inputs).reduce(
      (sum, [path, { bytesInOutput }]) => sum + (isPart(path) ? bytesInOutput : 0),
      0,
    );
  const engine = part((path) => /^\.\.\/\.\.\/packages\/core\//.test(path));
  const model = part((path) => /^\.\.\/\.\.\/packages\/(io|signal)\//.test(path));
  const edge = part((path) => path.startsWith('src/'));
  const binaries = await Promise.all(
    machines.map((machine) => sizeOfFolder(join(dist, 'prebuilds', machine))),
  );
  const total = binaries.reduce((sum, size) => sum + size, 0);
  const show = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  process.stdout.write(
    `edge bundle: JavaScript ${show(script.bytes)} (engine ${show(engine)}, model file and signal chain ${show(model)}, ` +
      `edge ${show(edge)}, other packages ${show(script.bytes - engine - model - edge)}); ` +
      `MQTT client ${show(client)}; binaries ${show(total)} for ${machines.length} platforms\n`,
  );
  check('JavaScript', script.bytes, SCRIPT_LIMIT);
  check('the MQTT client', client, MQTT_LIMIT);
  check('the engine', engine, ENGINE_LIMIT);
}

/** One entry point, one output. */
function outputOf({ outputs }: Metafile) {
  return Object.values(outputs)[0]!;
}

function check(what: string, bytes: number, limit: number): void {
  if (bytes < limit) return;
  throw new Error(`${what} has grown to ${bytes} bytes, expected less than ${limit}`);
}

async function sizeOfFolder(path: string): Promise<number> {
  const names = await readdir(path);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
