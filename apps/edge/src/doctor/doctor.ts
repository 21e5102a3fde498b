/** `doctor`: looks at all that a run needs, one after the other, and says of each what to do. */
import { dirname, resolve } from 'node:path';
import type { Overrides } from '../configuration/parse-configuration.ts';
import { findingsOf } from '../run/findings.ts';
import type { Host } from '../run/host.ts';
import { type Loaded, load } from '../run/load.ts';
import { type Check, type Finding, failure } from './check.ts';
import { checkBoard } from './checks/board.ts';
import { checkBrokerAnswers } from './checks/broker.ts';
import { checkClock } from './checks/clock.ts';
import { checkDisk } from './checks/disk.ts';
import { checkNode } from './checks/node.ts';

/** What needs configuration and model: a new check is a file and a line here. */
const checks: readonly Check[] = [checkClock, checkDisk, checkBoard, checkBrokerAnswers];

export interface DoctorOptions extends Overrides {
  readonly file: string;
  /** Path of the log, if there shall be one. */
  readonly log?: { readonly path: string } | undefined;
}

/** What was found. Never rejects. */
export async function doctor(
  options: DoctorOptions,
  host: Host,
  nodeVersion: string,
): Promise<readonly Finding[]> {
  const node = checkNode(nodeVersion);
  const loaded = await load(options.file, options).catch((error: unknown) =>
    failure('model', error),
  );
  if ('check' in loaded) return [node, loaded];
  const logFolder = dirname(resolve(options.log?.path ?? options.file));
  const findings: Finding[] = [node, ...modelFindings(loaded)];
  for (const check of checks) findings.push(...(await check({ loaded, logFolder, host })));
  return findings;
}

/** The model is sound, or it would not have been loaded; what looks odd is said. */
function modelFindings({ configuration, network, modelFile }: Loaded): readonly Finding[] {
  const { warnings } = findingsOf(configuration, network);
  if (warnings.length === 0) return [{ check: 'model', health: 'ok', said: modelFile }];
  return warnings.map((said) => ({ check: 'model', health: 'warning', said }));
}

/** Lines for people. */
export function doctorText(findings: readonly Finding[]): string {
  return findings
    .map(({ check, health, said, hint }) => {
      const line = `${health.padEnd(8)} ${check.padEnd(9)} ${said}\n`;
      return hint === undefined ? line : `${line}  hint: ${hint}\n`;
    })
    .join('');
}
