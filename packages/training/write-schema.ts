/** `npm run schema`: writes training.schema.json from the schema that training checks with. */
import { writeFile } from 'node:fs/promises';
import { publishedSchema } from './src/configuration/published-schema.ts';

const file = new URL('training.schema.json', import.meta.url);
await writeFile(file, `${JSON.stringify(publishedSchema(), null, 2)}\n`);
