import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { publishedSchema } from './published-schema.ts';

it('is published as config.schema.json', async () => {
  const published: unknown = JSON.parse(
    await readFile(new URL('../../config.schema.json', import.meta.url), 'utf8'),
  );
  // After a change of the schema, `npm run schema` in apps/edge writes the file anew.
  expect(published).toEqual(publishedSchema());
});
