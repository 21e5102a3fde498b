/** The schema in the form that editors and other programs read: JSON Schema. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { configurationSchema } from './schema.ts';

export function publishedSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    // Numbers in JSON are finite anyway.
    ...toJsonSchema(configurationSchema, { ignoreActions: ['finite'], typeMode: 'input' }),
  };
}
