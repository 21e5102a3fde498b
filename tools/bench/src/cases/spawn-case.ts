/** Runs a case in a process of its own, so that no case meets a compiler warmed up by another. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Answer, Case } from './case.ts';

/**
 * A process that breaks down is a problem of its case alone: the others go on.
 *
 * @param node the Node to run it with
 * @param program as `bundleCases` made it
 */
export async function spawnCase(each: Case, node: string, program: string): Promise<Answer> {
  try {
    const { stdout } = await promisify(execFile)(node, [program, JSON.stringify(each)]);
    // printed by main.ts, after what peers say
    return JSON.parse(stdout.split('\n').at(-1) ?? '') as Answer;
  } catch (error) {
    const { signal, code } = error as { readonly signal?: string; readonly code?: number }; // execFile's
    const problem = `its process ended with ${signal ?? code ?? error}`;
    return { problem, peakRssMb: 0, node };
  }
}
