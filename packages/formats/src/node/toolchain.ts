/** Programs of the machine that compile and run generated code, where they are there. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A program that is not installed, and the Debian packages that bring it. */
export interface MissingTool {
  readonly program: string;
  readonly packages: string;
}

/** The first line of what `program --version` says; undefined where it is not installed. */
export async function versionOf(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await execute(program, ['--version']);
    return stdout.split('\n', 1)[0];
  } catch {
    return undefined;
  }
}

/** Runs a program of the machine to its end: what it printed. Throws with what it complained of. */
export async function runTool(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly timeoutMs?: number } = {},
): Promise<string> {
  const { cwd, timeoutMs = 300_000 } = options;
  const { stdout } = await execute(program, [...args], {
    maxBuffer: 2 ** 26,
    timeout: timeoutMs,
    ...(cwd !== undefined && { cwd }),
  });
  return stdout;
}
