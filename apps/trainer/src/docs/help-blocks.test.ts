import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../exit-code.ts';
import { capturedHelp } from '../testing/captured-help.ts';
import { documentedCommands, withHelp } from './help-blocks.ts';

const document = await readFile(new URL('../../../../docs/cli.md', import.meta.url), 'utf8');

describe('docs/cli.md', () => {
  it('has a section for every command that the help lists', async () => {
    const help = await capturedHelp('');
    const commands = Array.from(
      help.matchAll(/^ {2}([a-z-]+)(?: \[options\])?.* {2}[A-Z]/gm),
      ([, name]) => name,
    );
    expect(commands.length).toBeGreaterThanOrEqual(7);
    const documented = documentedCommands(document).map((command) => command.split(' ')[0]);
    expect([...new Set(documented)]).toEqual(['', ...commands]);
    for (const command of commands) expect(document).toMatch(new RegExp(`^## ${command}$`, 'm'));
  });

  it('shows what the commands print; `npm run write-help` in apps/trainer brings it up to date', async () => {
    expect(await withHelp(document, capturedHelp)).toBe(document);
  });

  it('lists every exit code', () => {
    const listed = Array.from(document.matchAll(/^\| (\d+) \|/gm), ([, code]) => Number(code));
    expect(listed).toEqual(Object.values(exitCodes));
  });
});
