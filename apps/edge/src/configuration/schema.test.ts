import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, it } from 'vitest';
import { configurationSchema } from './schema.ts';

// The published schema is this one's image. After a change: `npx vitest run -u src/configuration/schema.test.ts`.
it('is published as config.schema.json', async () => {
  // What is left to the check in code: numbers in JSON are always finite.
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...toJsonSchema(configurationSchema, { ignoreActions: ['finite'] }),
  };
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('../../config.schema.json');
});
