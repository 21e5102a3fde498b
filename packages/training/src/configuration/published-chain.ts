/** The form of a chain's file as JSON Schema, made from the stages themselves. */
import { builtInStages, type Field, type Stage } from '@reflexarc/signal';

/** What editors and other programs read of a chain. */
export function publishedChain(): object {
  const kinds = Object.values(builtInStages);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A chain of stages: from channels to the network, and from its scores to decisions',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      stages: { type: 'array', items: { $ref: '#/definitions/stage' } },
      decision: { type: 'array', items: { $ref: '#/definitions/stage' } },
    },
    required: ['stages'],
    additionalProperties: false,
    definitions: { stage: { oneOf: kinds.map(stageSchema) } },
  };
}

function stageSchema({ kind, summary, options }: Stage): object {
  const fields = Object.entries(options);
  const required = fields.filter(([, { hasDefault }]) => !hasDefault).map(([name]) => name);
  return {
    description: summary,
    type: 'object',
    properties: {
      kind: { const: kind },
      options: {
        type: 'object',
        properties: Object.fromEntries(fields.map(([name, field]) => [name, optionSchema(field)])),
        ...(required.length > 0 && { required }),
        additionalProperties: false,
      },
    },
    required: required.length > 0 ? ['kind', 'options'] : ['kind'],
    additionalProperties: false,
  };
}

function optionSchema({ expected, fallback }: Field<unknown>): object {
  return { description: expected, ...(fallback !== undefined && { default: fallback }) };
}
