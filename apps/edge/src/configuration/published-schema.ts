/** The schema in the form that editors and other programs read: JSON Schema. */
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { brokerSchema } from '../mqtt/settings.ts';
import { boardSchema } from './board-schema.ts';
import { ruleSchema } from './rule-schema.ts';
import { configurationSchemas, outputsSchema } from './schema.ts';
import { validitySchema } from './validity-schema.ts';

export function publishedSchema(): object {
  const { $schema: _, ...schema } = toJsonSchema(v.union(configurationSchemas), {
    ignoreActions: ['finite'], // numbers in JSON are finite anyway
    definitions: {
      board: boardSchema,
      broker: brokerSchema,
      outputs: outputsSchema,
      rule: ruleSchema,
      valid: validitySchema,
    },
  });
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
}
