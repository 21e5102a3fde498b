/** `npm run write-help`: writes what the commands' `--help` prints into docs/cli.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { withHelp } from './src/docs/help-blocks.ts';
import { capturedHelp } from './src/testing/captured-help.ts';

const file = new URL('../../docs/cli.md', import.meta.url);
await writeFile(file, await withHelp(await readFile(file, 'utf8'), capturedHelp));
