#!/usr/bin/env node
// The command as npm links it. What it runs is made by the build, so this file can be linked before there is any.
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  console.error(
    'error: reflexarc-edge is not built yet\n  hint: run `npm run setup` in the repository',
  );
  process.exitCode = 1;
}
