/** `npm run layers`: writes docs/layers.md from the sources. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { catalogue, catalogueText } from './catalogue.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
await writeFile(`${root}docs/layers.md`, catalogueText(catalogue(root)));
