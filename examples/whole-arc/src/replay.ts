// The held-out readings as voltages on the virtual board, and the bundled edge app deciding on
// them: three processes.

import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '@reflexarc/io/node';
import type { SessionRecord } from '@reflexarc/virtual-board';
import { startBoardProcess } from '@reflexarc/virtual-board/node';
import { runProgram } from './child-process.ts';
import { edgeConfiguration, voltageTable } from './configuration.ts';
import type { Reading } from './readings.ts';

export interface EdgeDecision {
  readonly codes: Readonly<Record<string, number>>;
  readonly label: string;
}

export interface EdgeSummary {
  readonly latencyMicroseconds: {
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  };
  readonly samples: { readonly incompleteReports: number };
  readonly seconds: number;
}

export interface Replay {
  readonly journal: SessionRecord;
  readonly decisions: readonly EdgeDecision[];
  readonly summary: EdgeSummary;
}

const fromSources = ['--conditions=@reflexarc/source', '--import', 'tsx'];
const edgeFolder = fileURLToPath(new URL('../../../apps/edge', import.meta.url));

/** Bundles the edge app into `folder`. */
export async function bundleEdge(folder: string): Promise<void> {
  const { status, stderr } = await runProgram([...fromSources, 'build.ts', folder], {
    cwd: edgeFolder,
  });
  if (status !== 0) throw new Error(`bundling the edge app failed:\n${stderr}`);
}

/** @param progress told how many decisions have been made */
export async function replay(
  readings: readonly Reading[],
  paths: { readonly folder: string; readonly model: string; readonly edge: string },
  progress: (decisions: number) => void,
): Promise<Replay> {
  const path = (name: string): string => join(paths.folder, name);
  await writeFileAtomically(path('volts.csv'), voltageTable(readings));
  const board = await startBoardProcess({
    readings: path('volts.csv'),
    journal: path('journal.json'),
  });
  try {
    if (!('port' in board.address)) throw new Error('the board was asked for a TCP port');
    const model = relative(paths.folder, paths.model);
    const configuration = edgeConfiguration(model, board.address);
    await writeFileAtomically(path('edge.json'), `${JSON.stringify(configuration, null, 2)}\n`);
    let decided = 0;
    const script = join(paths.edge, 'reflexarc-edge.cjs');
    const { status, stdout, stderr } = await runProgram(
      [script, 'run', '--config', path('edge.json'), '--for', String(readings.length)],
      {
        onOutput(text) {
          decided += text.split('"type":"decision"').length - 1;
          progress(decided);
        },
      },
    );
    if (status !== 0) throw new Error(`the edge app failed with exit code ${status}:\n${stderr}`);
    await writeFileAtomically(path('decisions.jsonl'), stdout);
    return { journal: await board.ended, ...recordsOf(stdout) };
  } finally {
    board.stop();
  }
}

function recordsOf(stdout: string): Pick<Replay, 'decisions' | 'summary'> {
  // Our own edge app wrote these lines; their form is in apps/edge/src/run.
  type Line = ({ type: 'decision' } & EdgeDecision) | ({ type: 'summary' } & EdgeSummary);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const decisions = lines.filter((line) => line.type === 'decision');
  const summary = lines.find((line) => line.type === 'summary');
  if (summary === undefined) throw new Error('the edge app wrote no summary');
  return { decisions, summary };
}
