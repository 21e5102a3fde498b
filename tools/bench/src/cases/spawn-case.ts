/** Runs a case in a process of its own, so that no case meets a compiler warmed up by another. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Answer, type Case, titleOf } from './case.ts';

const entry = fileURLToPath(new URL('./main.ts', import.meta.url));

/** @param node the Node to run it with */
export async function spawnCase(each: Case, node: string): Promise<Answer> {
  const flags = ['--conditions=@reflexarc/source', '--import', 'tsx'];
  try {
    const { stdout } = await promisify(execFile)(node, [...flags, entry, JSON.stringify(each)]);
    return JSON.parse(stdout) as Answer; // printed by main.ts
  } catch (cause) {
    throw new Error(`${titleOf(each)} could not be run`, { cause });
  }
}
