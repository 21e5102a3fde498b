/** docs/formats.md says of each layer and stage what can express it: found by trying. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stageTable } from './testing/stage-support.ts';
import { supportTable } from './testing/support.ts';

const text = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');

it('says of each stage which generated code has it, found by trying', () => {
  const [, table = ''] = /<!-- stages -->\n\n(.*?)\n\n<!-- \/stages -->/s.exec(text) ?? [];
  expect(table).toBe(stageTable());
});

it('is what docs/formats.md says, layer by layer', () => {
  const [, table = ''] = /<!-- support -->\n\n(.*?)\n\n<!-- \/support -->/s.exec(text) ?? [];
  // `npm run support` in packages/formats writes it.
  expect(table).toBe(supportTable());
});
