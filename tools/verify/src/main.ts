/** Entry point of the verify tool, behind several npm scripts. */
import { startTool } from '@reflexarc/command-line';
import { run } from './command.ts';

await startTool(run);
