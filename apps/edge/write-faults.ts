/**
 * `npm run faults`: plays every fault, and writes docs/faults.md of what came of it. With --check
 * nothing is written: it has to be what is there.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anomalyModel } from './src/testing/anomaly-model.ts';
import { faultCases } from './src/testing/faults/cases.ts';
import { type FaultRow, faultsDocument } from './src/testing/faults/document.ts';
import { problemOfFault } from './src/testing/faults/judge-fault.ts';
import { playFault } from './src/testing/faults/play-fault.ts';
import {
  playPortFault,
  problemOfPortFault,
  socatMissing,
} from './src/testing/faults/play-port-fault.ts';
import { type PortFault, portFaults } from './src/testing/faults/port-cases.ts';
import { gestureModel } from './src/testing/gesture-model.ts';

const path = new URL('../../docs/faults.md', import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'edge-faults-'));
const rows: FaultRow[] = [];
let failed = 0;
let played = faultCases.length;
const fail = (problem: string) => {
  failed += 1;
  process.stderr.write(`error: ${problem}\n`);
};
try {
  await writeFile(join(folder, 'model.safetensors'), anomalyModel());
  await writeFile(join(folder, 'gestures.safetensors'), gestureModel([]));
  for (const one of faultCases) {
    const outcome = await playFault(one, folder);
    rows.push({ ...one, ...outcome });
    process.stderr.write(`${one.what}: decides again after ${outcome.againMs} ms\n`);
    const problem = problemOfFault(one, outcome);
    if (problem !== undefined) fail(`${one.what}: ${problem}`);
  }
  const atPort: readonly PortFault[] = socatMissing ? [] : Object.values(portFaults);
  if (socatMissing)
    process.stderr.write('warning: without socat no fault of a serial port is played\n');
  for (const one of atPort) {
    const problem = problemOfPortFault(one, await playPortFault(one, folder));
    process.stderr.write(`${one.what}: ${problem ?? 'as it has to be'}\n`);
    if (problem !== undefined) fail(`${one.what}: ${problem}`);
    played += 1;
  }
} finally {
  await rm(folder, { recursive: true });
}
const document = faultsDocument(rows);
if (!process.argv.includes('--check')) await writeFile(path, document);
else if ((await readFile(path, 'utf8')) !== document) {
  fail('docs/faults.md is not what came out: write it anew with `npm run faults`');
}
process.stdout.write(`${played + 1 - failed} passed, ${failed} failed\n`);
if (failed > 0) process.exitCode = 1;
