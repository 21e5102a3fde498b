/** Entry point of the fuzzer. */
import { startTool } from '@reflexarc/command-line';
import { run } from './command.ts';

await startTool(run);
