/** `npm run schema`: writes the published schemas from what training checks with. */
import { writeFile } from 'node:fs/promises';
import { publishedChain } from './src/configuration/published-chain.ts';
import { publishedNetwork } from './src/configuration/published-network.ts';
import { publishedSchema } from './src/configuration/published-schema.ts';

const schemas = {
  training: publishedSchema(),
  chain: publishedChain(),
  network: publishedNetwork(),
};
for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`${name}.schema.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
}
