// Runs the commands of a tutorial, block by block, in a folder of their own, and compares what they
// print with the screens that stand below them. Blocks of Markdown are marked by what follows the
// language: "```sh run", "```text screen" and "```json file=NAME".

import { execFile } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const block = /^```(sh run|text screen|json file=(\S+))\n([\s\S]*?)^```$/gm;

/** A command as people type it, and the program of these sources that it stands for. */
const programs = [
  ['npx reflexarc-edge', 'apps/edge/src/main.ts'],
  ['npx reflexarc', 'apps/trainer/src/main.ts'],
  ['npm run --silent tutorial-data', 'examples/whole-arc/src/tutorials/main.ts'],
] as const;

/** The document with its screens as they are; the test compares it with the document as it was. */
export async function runTutorial(document: string, folder: string): Promise<string> {
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules')); // where tsx is found
  const screens: string[] = [];
  let screen = '';
  for (const [, kind, file = '', text = ''] of document.matchAll(block)) {
    if (kind === 'sh run') screen = await run(text, folder);
    else if (kind === 'text screen') screens.push(masked(screen));
    else await writeFile(join(folder, file), text);
  }
  let next = 0;
  return document.replace(block, (all, kind: string) => {
    return kind === 'text screen' ? `\`\`\`text screen\n${screens[next++]}\`\`\`` : all;
  });
}

/** What lasts longer here than there. */
function masked(screen: string): string {
  return screen.replace(/; \d+\.\d s$/gm, '; … s');
}

/** @returns what came to standard output; where a command fails, what it said */
async function run(commands: string, folder: string): Promise<string> {
  const written = programs.reduce((text, [typed, source]) => {
    const node = `"${process.execPath}" --conditions=@reflexarc/source --import tsx`;
    return text.replaceAll(`${typed} `, `${node} "${join(root, source)}" `);
  }, commands);
  const { stdout } = await promisify(execFile)('sh', ['-e', '-c', written], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return stdout;
}
