/** Installs the peers by npm, once per lockfile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { areInstalled, lockDigest, peersFolder, stampFile } from './package-folder.ts';

/** @throws Error where npm fails */
export async function installPeers(log: (text: string) => void): Promise<void> {
  if (areInstalled()) return;
  log('installing the peers, some 800 MB, in tools/bench/peers …\n');
  const npm = spawn('npm', ['ci', '--ignore-scripts'], {
    cwd: peersFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32', // npm is npm.cmd there
  });
  const [code] = await once(npm, 'close');
  if (code !== 0) {
    throw new Error(
      `the peers could not be installed: \`npm ci\` in tools/bench/peers ended with ${code}`,
    );
  }
  writeFileSync(stampFile, lockDigest());
}
