/** Runs a case in a process of its own, so that no case meets a compiler warmed up by another. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Answer, type Case, titleOf } from './case.ts';

/**
 * @param node the Node to run it with
 * @param program as `bundleCases` made it
 */
export async function spawnCase(each: Case, node: string, program: string): Promise<Answer> {
  try {
    const { stdout } = await promisify(execFile)(node, [program, JSON.stringify(each)]);
    return JSON.parse(stdout.split('\n').at(-1) ?? '') as Answer; // printed by main.ts, after what peers say
  } catch (cause) {
    throw new Error(`${titleOf(each)} could not be run`, { cause });
  }
}
