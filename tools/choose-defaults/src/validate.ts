/**
 * What `reflexarc train` says of rows that it set aside itself, for one data set and one candidate.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const command = fileURLToPath(import.meta.resolve('@reflexarc/trainer/command'));

export interface Validated {
  readonly task: 'classification' | 'regression';
  /**
   * Cross-entropy or half the squared error of standardized values, mean over the rows set aside.
   */
  readonly loss: number;
  readonly epochs: number;
  readonly seconds: number;
}

export async function validate(
  data: { readonly file: string; readonly target: string },
  options: readonly string[],
): Promise<Validated> {
  const argv = ['train', '--data', data.file, '--target', data.target, '--split', 'none', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...argv, ...options]);
  const { task, validation, epochs, seconds } = JSON.parse(stdout);
  return { task, loss: validation.loss, epochs, seconds };
}
