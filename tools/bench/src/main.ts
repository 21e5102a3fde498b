/** Entry point of `npm run bench`. */
import { startTool } from '@reflexarc/command-line';
import { run } from './command.ts';

await startTool(run);
