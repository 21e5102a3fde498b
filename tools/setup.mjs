// Makes a fresh clone ready to run: checks Node, installs the locked dependencies, builds what the commands need.
// Plain JavaScript on Node's own modules, since it runs before anything is installed. A second run changes nothing,
// asks no network and takes about a second: a stamp in node_modules remembers the state of all manifests.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stampFile = path.join(root, 'node_modules', '.setup-stamp');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

checkNode(manifest.engines.node);
const stamp = stampOf(manifestFiles(root, 2));
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  install(manifest.packageManager);
  writeFileSync(stampFile, stamp);
}
build();

/** Stops with advice when this Node is older than `range`, which has the form ">=20.19". */
function checkNode(range) {
  const [major = 0, minor = 0] = range.replace('>=', '').split('.').map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  fail(
    `Node ${process.versions.node} is too old: Reflexarc needs ${major}.${minor} or newer`,
    'install a current release from https://nodejs.org, or with a version manager: nvm install 22',
  );
}

/** Lockfile, workspace file and every package.json down to `depth` folders below `folder`. */
function manifestFiles(folder, depth) {
  const files = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (/^(package\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml)$/.test(entry.name)) files.push(file);
    else if (depth > 0 && entry.isDirectory() && !/^(node_modules|dist|\..*)$/.test(entry.name)) {
      files.push(...manifestFiles(file, depth - 1));
    }
  }
  return files.sort();
}

function stampOf(files) {
  const hash = createHash('sha256').update(
    `${process.version} ${process.platform} ${process.arch}`,
  );
  for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file));
  return hash.digest('hex');
}

function install(packageManager) {
  console.error(`Installing dependencies with ${packageManager} …`);
  run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--prefer-offline'], {
    problem: 'the dependencies could not be installed',
    hint: 'the first set-up needs the npm registry; after a change of package.json run `npx pnpm install`',
  });
}

function build() {
  const turbo = path.join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  run(process.execPath, [turbo, 'run', 'build', '--output-logs=errors-only'], {
    problem: 'the build failed',
    hint: 'the message above names the file; to install everything anew, remove node_modules first',
  });
}

/** Runs a command with its output on stderr, since stdout belongs to the script that comes after. */
function run(command, args, { problem, hint }) {
  const env = {
    ...process.env,
    PATH: path.join(root, 'node_modules', '.bin') + path.delimiter + process.env.PATH,
    TURBO_TELEMETRY_DISABLED: '1',
  };
  const shell = process.platform === 'win32'; // npx is npx.cmd there
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    shell,
    stdio: ['ignore', 2, 2],
  });
  if (error) fail(`${problem}: ${error.message}`, hint);
  if (status !== 0)
    fail(`${problem}: \`${command} ${args.join(' ')}\` ended with code ${status}`, hint);
}

function fail(message, hint) {
  console.error(`error: ${message}\n  hint: ${hint}`);
  process.exit(1);
}
