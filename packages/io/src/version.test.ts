import { readFileSync } from 'node:fs';
import { version } from '@reflexarc/core';
import { expect, it } from 'vitest';

it('names the version of the engine that package.json has', () => {
  const path = new URL('../../core/package.json', import.meta.url);
  expect(version).toBe(JSON.parse(readFileSync(path, 'utf8')).version);
});
