/** Entry point: writes into docs/formats.md which layers and stages each format can express. */
import { readFile, writeFile } from 'node:fs/promises';
import { stageTable } from './src/testing/stage-support.ts';
import { supportTable } from './src/testing/support.ts';

const path = new URL('../../docs/formats.md', import.meta.url);
const tables = { support: supportTable(), stages: stageTable() };
let text = await readFile(path, 'utf8');
for (const [name, table] of Object.entries(tables)) {
  const between = new RegExp(`<!-- ${name} -->.*<!-- /${name} -->`, 's');
  text = text.replace(between, () => `<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->`);
}
await writeFile(path, text);
