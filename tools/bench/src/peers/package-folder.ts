/**
 * Where the peers are installed: a package of its own beside this one, outside of the workspace.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const peersFolder = fileURLToPath(new URL('../../peers/', import.meta.url));

const requirePeer = createRequire(join(peersFolder, 'package.json'));

/** A peer's module; what of it is used is said by the caller. */
export function loadPeer(name: string): unknown {
  return requirePeer(name);
}

/** Versions by name, as pinned; without what only serves to write their files. */
export function peerVersions(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(peersFolder, 'package.json'), 'utf8')).dependencies;
}

/** Remembers which lockfile was installed. */
export const stampFile = join(peersFolder, 'node_modules', '.installed-lock');

export function lockDigest(): string {
  return createHash('sha256')
    .update(readFileSync(join(peersFolder, 'package-lock.json')))
    .digest('hex');
}

export function areInstalled(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockDigest();
}
