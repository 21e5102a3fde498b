/** Debian's Chromium, without a window, on one page; whoever starts it ends it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const program = '/usr/bin/chromium';

export const missingChromium = `there is no ${program}, install with \`apt-get install chromium\``;

export function hasChromium(): boolean {
  return existsSync(program);
}

/** Such as `156.0.8078.79`; undefined where it is missing. */
export async function chromiumVersion(): Promise<string | undefined> {
  if (!hasChromium()) return undefined;
  const { stdout } = await promisify(execFile)(program, ['--version']);
  return /[\d.]{5,}/.exec(stdout)?.[0];
}

export interface Browser {
  readonly process: ChildProcess;
  /** Ends it, and removes what it kept. */
  close(): Promise<void>;
}

/** It looks for nothing outside of this machine. */
const flags = [
  ...['--headless', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ...['--disable-dev-shm-usage', '--disable-extensions', '--mute-audio'],
];

export function openChromium(address: string): Browser {
  const profile = mkdtempSync(join(tmpdir(), 'reflexarc-chromium-'));
  // Its sandbox refuses to run as root; the pages are our own.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...flags, ...sandbox, `--user-data-dir=${profile}`, address], {
    stdio: 'ignore',
  });
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    }
    await removed(profile);
  };
  return { process: child, close };
}

/**
 * Its other processes end a moment later, and write until then. What is left after all is the
 * system's to tidy up.
 */
async function removed(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      return await rm(folder, { recursive: true, force: true });
    } catch {
      await setTimeout(100);
    }
  }
}
