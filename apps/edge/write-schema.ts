/** `npm run schema`: writes config.schema.json from the schema that the edge checks with. */
import { writeFile } from 'node:fs/promises';
import { publishedSchema } from './src/configuration/published-schema.ts';

const file = new URL('config.schema.json', import.meta.url);
await writeFile(file, `${JSON.stringify(publishedSchema(), null, 2)}\n`);
