/** Entry point: writes into docs/formats.md which layers each format can express. */
import { readFile, writeFile } from 'node:fs/promises';
import { supportTable } from './src/testing/support.ts';

const path = new URL('../../docs/formats.md', import.meta.url);
const text = await readFile(path, 'utf8');
const table = `<!-- support -->\n\n${supportTable()}\n\n<!-- /support -->`;
await writeFile(
  path,
  text.replace(/<!-- support -->.*<!-- \/support -->/s, () => table),
);
