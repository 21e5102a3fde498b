/** Writes docs/faults.md: every fault is played, and what came of it is the table. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anomalyModel } from './src/testing/anomaly-model.ts';
import { faultCases } from './src/testing/faults/cases.ts';
import { type FaultRow, faultsDocument } from './src/testing/faults/document.ts';
import { playFault } from './src/testing/faults/play-fault.ts';
import { gestureModel } from './src/testing/gesture-model.ts';

const folder = await mkdtemp(join(tmpdir(), 'edge-faults-'));
const rows: FaultRow[] = [];
try {
  await writeFile(join(folder, 'model.safetensors'), anomalyModel());
  await writeFile(join(folder, 'gestures.safetensors'), gestureModel([]));
  for (const one of faultCases) {
    const { noticedMs, againMs, run } = await playFault(one, folder);
    rows.push({ ...one, noticedMs, againMs });
    process.stderr.write(
      `${one.what}: ${run.events.map((event) => (event.type === 'fault' ? event.error.code : 'back')).join(', ')} ${againMs} ms\n`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}
await writeFile(new URL('../../docs/faults.md', import.meta.url), faultsDocument(rows));
