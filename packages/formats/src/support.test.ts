/** docs/formats.md says of each layer which formats can express it: found by trying. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { supportTable } from './testing/support.ts';

it('is what docs/formats.md says, layer by layer', () => {
  const text = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
  const [, table = ''] = /<!-- support -->\n\n(.*?)\n\n<!-- \/support -->/s.exec(text) ?? [];
  // `npm run support` in packages/formats writes it.
  expect(table).toBe(supportTable());
});
