/** What the entry point of a tool does: the only place that touches the process. */
import type { Streams } from './run-tool.ts';

/** Runs a tool as this process: its arguments, its streams, its exit code. */
export async function startTool(
  run: (
    argv: readonly string[],
    streams: Streams & Pick<NodeJS.Process, 'stderr'>,
  ) => Promise<number>,
): Promise<void> {
  const { stdout, stderr } = process;
  // A reader such as `head` may close its end early; that is no error of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.exitCode = await run(process.argv.slice(2), { stdout, stderr });
}
