/** The form of a network's file as JSON Schema, made by making each kind of layer once. */
import { layerMakers } from '../network/layer-makers.ts';

/** What editors and other programs read of a network. */
export function publishedNetwork(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A network: layers between the input and the layer that answers, which is added',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      nodes: { type: 'array', items: { $ref: '#/definitions/node' } },
    },
    required: ['nodes'],
    additionalProperties: false,
    definitions: { node: { oneOf: Object.keys(layerMakers).map(nodeSchema) } },
  };
}

function nodeSchema(kind: string): object {
  const { needs, make } = layerMakers[kind]!; // a key of it
  const filled = make(needs).options;
  const required = Object.keys(needs);
  const properties = Object.entries(filled).map(([name, value]) => [
    name,
    required.includes(name)
      ? { description: `as in ${JSON.stringify(needs[name])}` }
      : { default: value },
  ]);
  return {
    type: 'object',
    properties: {
      name: { type: 'string', pattern: '^[\\w-]+$' },
      kind: { const: kind },
      inputs: {
        description: 'input, or names of nodes before this one; the one before it unless given',
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
      },
      options: {
        type: 'object',
        properties: Object.fromEntries(properties),
        ...(required.length > 0 && { required }),
      },
    },
    required: required.length > 0 ? ['kind', 'options'] : ['kind'],
    additionalProperties: false,
  };
}
