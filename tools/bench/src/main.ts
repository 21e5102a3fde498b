/** Entry point of `npm run bench`: the only file that touches the process. */
import { run } from './command.ts';

process.exitCode = await run(process.argv.slice(2), process, process.execPath);
