/**
 * Bundles the edge into `dist`: a script that starts the bundle from V8's cache, the bundle, beside
 * them the MQTT client, the serial port's prebuilt binaries, schema and licenses. The folder runs
 * wherever Node does, copied alone; elsewhere than on this Node the first start makes a cache of
 * its own. Sizes are printed, and limited. An argument names another folder than `dist`.
 */
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleInParts, loadedWith, writeStarter } from '@reflexarc/starter/build';
import type { Metafile } from 'esbuild';
import { inferenceOnly } from './bundle/inference-only.ts';
import { makeCache } from './bundle/make-cache.ts';
import { binariesBeside, withoutOwnSerialPorts, withoutUnused } from './bundle/without-unused.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const dist = resolve(process.argv[2] ?? join(folder, 'dist'));
const TARGET = 'node20.19';
const SCRIPT = 'reflexarc-edge.cjs';
const BUNDLE = 'reflexarc-edge.bundle';
/** What a run on a board at a serial port loads. */
const RUN_LIMIT = 400_000;
/** Of it what every command loads. */
const START_LIMIT = 320_000;
/** mqtt.js, which is loaded where a configuration has a broker only. */
const MQTT_LIMIT = 400_000;
/** All built-in layers: a model file may name any of them. */
const ENGINE_LIMIT = 75_000;

/** Machines whose prebuilt binaries go along; `linux-arm` is 32-bit Raspberry Pi OS. */
const machines = ['linux-x64', 'linux-arm64', 'linux-arm', 'darwin-x64+arm64', 'win32-x64'];

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const metafile = await bundleInParts({
  folder: dist,
  entries: {
    [BUNDLE]: join(folder, 'src/main.ts'),
    help: join(folder, 'src/help.ts'),
    words: join(folder, 'src/configuration/words.ts'),
    log: join(folder, 'src/output/open-log.ts'),
    board: join(folder, 'src/board/johnny-five.ts'),
    port: join(folder, 'src/board/open-serial.ts'),
    iio: join(folder, 'src/sources/iio/open.ts'),
    doctor: join(folder, 'src/doctor/doctor.ts'),
    record: join(folder, 'src/record/index.ts'),
    calibrate: join(folder, 'src/calibration/index.ts'),
    collect: join(folder, 'src/collect/collector.ts'),
    mqtt: join(folder, 'src/mqtt/client.ts'),
    broker: join(folder, 'src/mqtt/open-broker.ts'),
    mpu6050: join(folder, 'src/sources/mpu6050/open.ts'),
    bme280: join(folder, 'src/sources/bme280/open.ts'),
    digital: join(folder, 'src/sources/digital/open.ts'),
    replay: join(folder, 'src/sources/replay/open.ts'),
    webhook: join(folder, 'src/sinks/webhook/open.ts'),
    command: join(folder, 'src/sinks/command/open.ts'),
    publish: join(folder, 'src/sinks/mqtt/open.ts'),
  },
  target: TARGET,
  options: {
    plugins: [withoutOwnSerialPorts, withoutUnused, binariesBeside, inferenceOnly()],
    conditions: ['@reflexarc/source'],
    legalComments: 'none', // their texts are in LICENSES.txt, in full
    absWorkingDir: folder,
  },
});
await writeStarter({
  script: join(dist, SCRIPT),
  bundle: `${BUNDLE}.cjs`,
  program: 'reflexarc',
  target: TARGET,
});
await copyBinaries();
await cp(join(folder, 'config.schema.json'), join(dist, 'config.schema.json'));
for (const name of ['examples', 'service']) {
  await cp(join(folder, name), join(dist, name), { recursive: true });
}
await writeFile(join(dist, 'LICENSES.txt'), await licenses(metafile));
await makeCache(process.execPath, join(dist, SCRIPT));
await reportSizes(metafile);

async function copyBinaries(): Promise<void> {
  const fromSerialPort = createRequire(createRequire(import.meta.url).resolve('serialport'));
  const packageFolder = dirname(dirname(fromSerialPort.resolve('@serialport/bindings-cpp')));
  for (const machine of machines) {
    const place = join('prebuilds', machine);
    await cp(join(packageFolder, place), join(dist, place), { recursive: true });
  }
}

/** License texts of all packages in the bundle. */
async function licenses({ inputs }: Metafile): Promise<string> {
  const packages = new Set<string>();
  for (const path of Object.keys(inputs)) {
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

async function reportSizes(metafile: Metafile): Promise<void> {
  const atStart = loadedWith(metafile, `${BUNDLE}.cjs`);
  const ofRun = [
    ...new Set([BUNDLE, 'board', 'port'].flatMap((name) => loadedWith(metafile, `${name}.cjs`))),
  ];
  const script = await sizeOf(ofRun);
  const start = await sizeOf(atStart);
  const waiting = async (name: string) =>
    sizeOf(loadedWith(metafile, `${name}.cjs`).filter((path) => !ofRun.includes(path)));
  const [client, doctor, record] = await Promise.all(['mqtt', 'doctor', 'record'].map(waiting));
  const part = (isPart: (path: string) => boolean) =>
    ofRun
      .flatMap((path) => Object.entries(metafile.outputs[path]!.inputs))
      .reduce((sum, [path, { bytesInOutput }]) => sum + (isPart(path) ? bytesInOutput : 0), 0);
  const engine = part((path) => /^\.\.\/\.\.\/packages\/core\//.test(path));
  const model = part((path) => /^\.\.\/\.\.\/packages\/(io|signal)\//.test(path));
  const edge = part((path) => path.startsWith('src/'));
  const binaries = await Promise.all(
    machines.map((machine) => sizeOfFolder(join(dist, 'prebuilds', machine))),
  );
  const total = binaries.reduce((sum, size) => sum + size, 0);
  const show = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  process.stdout.write(
    `edge bundle: JavaScript ${show(script)} (engine ${show(engine)}, model file and signal chain ${show(model)}, ` +
      `edge ${show(edge)}, other packages ${show(script - engine - model - edge)}), ${show(start)} of it at the start; ` +
      `loaded where asked for: MQTT client ${show(client!)}, doctor ${show(doctor!)}, record ${show(record!)}; binaries ${show(total)} for ${machines.length} platforms\n`,
  );
  check('JavaScript of a run on a board', script, RUN_LIMIT);
  check('JavaScript of the start', start, START_LIMIT);
  check('the MQTT client', client!, MQTT_LIMIT);
  check('the engine', engine, ENGINE_LIMIT);
}

/** Bytes of files as they are written: the metafile has those of before they became CommonJS. */
async function sizeOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map(async (path) => (await stat(join(dist, basename(path)))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
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
