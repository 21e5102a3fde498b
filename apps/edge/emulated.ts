/**
 * `npm run test:emulated`: on emulated ARM boards every kind of layer answers as here, and the edge
 * bundle makes the same decisions. Needs qemu-user-static, and socat, by which the machines' builds
 * of the serial port are tried too.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { anomalyConfiguration, anomalyModel, readingsFile } from './src/testing/anomaly-model.ts';
import { bundleInto } from './src/testing/edge-process.ts';
import { decisionsOf } from './src/testing/emulated/decisions.ts';
import { differences, layerAnswers, writeLayerProgram } from './src/testing/emulated/layers.ts';
import { emulatedNode, machines } from './src/testing/emulated/machine.ts';

const READINGS = 40;
const cache = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/.cache/emulated');
const say = (text: string) => process.stderr.write(`${text}\n`);
const has = (program: string, flag: string) => spawnSync(program, [flag]).error === undefined;

const missing = machines
  .map(({ emulator: [program] }) => program)
  .filter((program) => !has(program, '--version'));
if (missing.length > 0) {
  const text = `skipped: ${missing.join(', ')} missing, install with apt-get install qemu-user-static`;
  if (process.env.CI === 'true') throw new Error(text);
  say(text);
} else {
  await compare();
}

async function compare(): Promise<void> {
  const overPty = has('socat', '-V');
  const here = [process.execPath];
  const folder = await mkdtemp(join(tmpdir(), 'edge-emulated-'));
  let [passed, failed] = [0, 0];
  const tell = (what: string, problem: string | undefined) => {
    if (problem === undefined) passed += 1;
    else failed += 1;
    say(`${what}: ${problem ?? 'as here'}`);
  };
  try {
    bundleInto(join(folder, 'edge'));
    await writeFile(join(folder, 'model.safetensors'), anomalyModel());
    await writeFile(join(folder, 'config.json'), anomalyConfiguration());
    await writeFile(join(folder, 'volts.csv'), readingsFile(READINGS));
    const program = await writeLayerProgram(folder);
    const answers = layerAnswers(here, program);
    const options = { folder, readings: READINGS };
    const decisions = await decisionsOf({ ...options, node: here, name: 'here', overPty: false });
    for (const machine of machines) {
      const { name, architecture, nodeVersion } = machine;
      const node = await emulatedNode(machine, { cache, say });
      const there = layerAnswers(node, program);
      const others = differences(answers, there);
      const count = Object.keys(answers.js).length;
      const seconds = there.seconds.toFixed(1);
      tell(
        `${name}, Node ${nodeVersion}: ${count} models of every kind of layer in ${seconds} s`,
        others.length === 0 ? undefined : `${others.join('; ')} differ`,
      );
      const made = await decisionsOf({ ...options, node, name: architecture, overPty });
      tell(
        `${name}: ${made.length} decisions over ${overPty ? 'a pseudo-terminal' : 'TCP'}, codes, probabilities and pins`,
        isDeepStrictEqual(made, decisions) ? undefined : firstDifference(decisions, made),
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}

function firstDifference(here: readonly object[], there: readonly object[]): string {
  const first = here.findIndex((decision, i) => !isDeepStrictEqual(decision, there[i]));
  return `decision ${first} differs: ${JSON.stringify([here[first], there[first]])}`;
}
