/** What `reflexarc COMMAND --help` prints at 80 columns; without a command where that is empty. */
import { runCaptured } from './run-captured.ts';

export async function capturedHelp(command: string): Promise<string> {
  const { stdout } = await runCaptured([...(command === '' ? [] : command.split(' ')), '--help']);
  return stdout;
}
